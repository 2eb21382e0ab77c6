"""Pages of the desk as requests to a running program, such as `masthead demo --data DIR --stories 100000`.

python3 bench/desk_pages.py LINK PID [TURNS] [SERVER]

LINK is the log-in link that it prints, PID its process; SERVER, where it works on PostgreSQL, the process of that server, whose children are counted too.
Each page TURNS times (25) after three that are not counted, in turns: median and p90 of the whole answer, and the median processor time of program and database. Loopback alone."""
import http.client, os, re, sys, time, urllib.parse

link, pid = urllib.parse.urlparse(sys.argv[1]), int(sys.argv[2])
turns = int(sys.argv[3]) if len(sys.argv) > 3 else 25
server = int(sys.argv[4]) if len(sys.argv) > 4 else None
assert link.hostname in ("127.0.0.1", "localhost"), "loopback alone"
tick = os.sysconf("SC_CLK_TCK")
line = http.client.HTTPConnection(link.hostname, link.port, timeout=120)
cookies = {}


def ask(method, address, fields=None):
    headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()), "Accept-Encoding": "identity"}
    body = None
    if fields is not None:
        body = urllib.parse.urlencode(fields)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, address, body, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    for name, value in answer.getheaders():
        if name.lower() == "set-cookie":
            key, _, rest = value.partition("=")
            cookies[key] = rest.split(";")[0]
    return answer.status, text


def spent():
    """Seconds of processor time; of the database's too."""
    def of(one):
        try:
            parts = open(f"/proc/{one}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            return 0, None
        return int(parts[11]) + int(parts[12]), int(parts[1])
    total = of(pid)[0]
    if server is not None:
        total += sum(used for used, parent in (of(int(p)) for p in os.listdir("/proc") if p.isdigit()) if parent == server)
    return total / tick


def token(page):
    return re.search(r'<meta name="antiforgery" content="([^"]+)"', page).group(1)


assert ask("GET", link.path)[0] == 302, "the link is good once"
first = ask("GET", "/desk")[1]
sections = re.findall(r'<option value="([0-9a-f-]{36})"', first.split('id="section"')[1].split("</select>")[0])
names = re.findall(r'<option value="([0-9a-f-]{36})"', first.split('id="by"')[1].split("</select>")[0])
address, far = "/desk?length=200", None
for _ in range(25):
    page = ask("GET", address)[1]
    found = re.search(r'rel="next" href="([^"]+)"', page)
    if not found: break
    address = far = found.group(1).replace("&amp;", "&")
far = far.replace("length=200", "length=50") if far else "/desk"
pages = {
    "the first page": "/desk", "200 on a page": "/desk?length=200", "page 100": far,
    "a section": f"/desk?section={sections[0]}", "a byline": f"/desk?by={names[0]}", "another byline": f"/desk?by={names[-1]}", "a byline and a section": f"/desk?by={names[0]}&section={sections[-1]}",
    "drafts": "/desk?status=Draft", "in review": "/desk?status=InReview", "ready": "/desk?status=Ready", "published": "/desk?status=Published", "withdrawn": "/desk?status=Withdrawn",
    "begun by me": "/desk?mine=true", "the last day": "/desk?within=1", "the last 30 days": "/desk?within=30", "mine, in review, a section": f"/desk?mine=true&status=InReview&section={sections[0]}",
    "a common word": "/desk?words=council", "two common words": "/desk?words=council+road", "a rare word": "/desk?words=heron", "a word that is nowhere": "/desk?words=xylophagous", "the beginning of a word": "/desk?words=co",
    "a common word of drafts": "/desk?words=council&status=Draft", "a common word, begun by me": "/desk?words=council&mine=true",
    "today": "/desk/today", "budget": "/desk/budget", "schedule": "/desk/schedule", "the alarms alone": "/desk/alarms", "pictures": "/desk/pictures", "statements": "/desk/statements", "contributors": "/desk/contributors", "versions of a story": None,
}
story = re.search(r'href="(/desk/stories/[0-9a-f-]{36})"', first).group(1)
pages["versions of a story"] = story + "/versions"
pages["a story in the editor"] = story
times = {name: [] for name in pages}
used = {name: 0.0 for name in pages}
counted = 0
for turn in range(turns + 3):
    for name, address in pages.items():
        before, began = spent(), time.perf_counter()
        status, text = ask("GET", address)
        took = time.perf_counter() - began
        if status == 404: continue
        assert status == 200, (name, status)
        if turn >= 3:
            times[name].append(took)
            used[name] += spent() - before
print(f"load {os.getloadavg()[0]:.1f}; {turns} turns")
for name, all in times.items():
    if not all: continue
    all.sort()
    print(f"| {name} | {all[len(all) // 2] * 1000:.0f} ms | {all[len(all) * 9 // 10] * 1000:.0f} ms | {used[name] / len(all) * 1000:.0f} ms |")

# The act on 200: to the second section and back.
print("200 stories at once:")
for section in (sections[-1], sections[0]):
    page = ask("GET", "/desk?length=200")[1]
    ticked = re.findall(r'name="Story" value="([0-9a-f-]{36})"', page)
    fields = [("Story", one) for one in ticked] + [("Act", f"section:{section}"), ("__RequestVerificationToken", token(page))]
    before, began = spent(), time.perf_counter()
    status, text = ask("POST", "/desk?length=200&handler=Many", fields)
    took, said = time.perf_counter() - began, re.search(r'id="results">\s*<p><strong>([^<]+)</strong>', text).group(1)
    print(f"| {len(ticked)} moved to a section: {said} | {took * 1000:.0f} ms | | {(spent() - before) * 1000:.0f} ms |")
