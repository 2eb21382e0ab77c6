"""Lists at a million stories: fills an embedded database that `masthead publication add` has made, then times pages near the front of each list and far behind it.

  masthead publication add big --name Big --host 127.0.0.1 --data DIR
  python3 bench/lists.py fill DIR/masthead.db 1000000
  MASTHEAD__Likeness__On=false masthead serve --data DIR --urls http://127.0.0.1:5393
  python3 bench/lists.py time 5393

The stories have a row for readers and no words: a list reads no more. Every page is asked for once, so each is a miss. Loopback only.
"""
import http.client, sqlite3, statistics, sys, time, uuid

def number(i): return str(uuid.UUID(int=(0x0190 << 112) | (7 << 76) | (2 << 62) | i)).upper()

def fill(path, count):
    db = sqlite3.connect(path)
    db.execute("pragma foreign_keys=off")
    publication = db.execute("select Id from publications").fetchone()[0]
    section, topic, writer, began, step = number(1), number(2), number(3), 638_000_000_000_000_000, 3_000_000_000
    db.execute("insert into sections(Id,PublicationId,Slug,Name,Description,Position) values(?,?,'news','News','',0)", (section, publication))
    db.execute("insert into topics(Id,PublicationId,Slug,Name) values(?,?,'ferries','Ferries')", (topic, publication))
    db.execute("insert into contributors(Id,PublicationId,Slug,Name,Kind,JobTitle,Biography) values(?,?,'ana','Ana','Person','','')", (writer, publication))
    db.executemany("""insert into published_stories(StoryId,PublicationId,Path,Standing,Kind,Headline,Kicker,Standfirst,SectionId,RevisionNumber,FirstPublishedAt,UpdatedAt)
        values(?,?,?,'Live','News',?,'','Two crossings close, seven grow.',?,1,?,?)""",
        ((number(10 + i), publication, f"/2020/01/01/story-{i}/", f"Council settles the bridge, part {i}", section, began + i * step, began + i * step) for i in range(count)))
    db.executemany("insert into published_bylines(StoryId,Position,ContributorId,Role,IsListed,FirstPublishedAt) values(?,0,?,'Reporting',1,?)", ((number(10 + i), writer, began + i * step) for i in range(count)))
    db.executemany("insert into published_topics(StoryId,TopicId,IsListed,FirstPublishedAt) values(?,?,1,?)", ((number(10 + i), topic, began + i * step) for i in range(count)))
    db.commit()
    db.execute("analyze")
    db.commit()

def measure(port):
    server = http.client.HTTPConnection("127.0.0.1", port)
    def ask(path):
        began = time.perf_counter()
        server.request("GET", path)
        answer = server.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        return (time.perf_counter() - began) * 1000
    lists = ["/", "/news/", "/topic/ferries/", "/author/ana/"]
    for path in lists:
        for page in range(600, 700): ask(f"{path}page/{page}/")
    for path in lists:
        near, far = [], []
        for i in range(120):
            near.append(ask(f"{path}page/{2 + i}/"))
            far.append(ask(f"{path}page/{430 + i}/"))
        print(f"{path}: pages 2 to 121 {statistics.median(near):.2f} ms, pages 430 to 549 {statistics.median(far):.2f} ms, median; ratio {statistics.median(far) / statistics.median(near):.2f}")

if sys.argv[1] == "fill": fill(sys.argv[2], int(sys.argv[3]))
else: measure(int(sys.argv[2]))
