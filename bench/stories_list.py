"""The filters of the desk's list over 100,000 stories: the query that finds a page, on SQLite, in the shape and with the indexes of the migration Previews. python3 bench/stories_list.py [FILE]"""
import os, random, sqlite3, sys, time, uuid
random.seed(1)
p = sys.argv[1] if len(sys.argv) > 1 else 'stories-list.db'
if os.path.exists(p): os.remove(p)
c=sqlite3.connect(p)
c.executescript('''CREATE TABLE stories("Id" TEXT NOT NULL PRIMARY KEY,"PublicationId" TEXT NOT NULL,"Status" TEXT NOT NULL,"Draft" TEXT NOT NULL,"Headline" TEXT,"SectionId" TEXT,"CreatedBy" TEXT,"ChangedAt" INTEGER NOT NULL);
CREATE TABLE story_bylines("ContributorId" TEXT NOT NULL,"StoryId" TEXT NOT NULL,PRIMARY KEY("ContributorId","StoryId"));
CREATE INDEX a ON stories("PublicationId","ChangedAt","Id","Status","SectionId","CreatedBy");
CREATE INDEX b ON stories("PublicationId","Status","ChangedAt","Id","SectionId","CreatedBy");
CREATE INDEX d ON story_bylines("StoryId");''')
pub='P'*36; secs=[str(uuid.UUID(int=i)).upper() for i in range(8)]+['RARE'.ljust(36,'S')]; who=[str(uuid.UUID(int=100+i)).upper() for i in range(40)]
rows=[];by=[]
for i in range(100000):
    id=str(uuid.UUID(int=10**6+i)).upper()
    s=secs[8] if i%20000==7 else random.choice(secs[:8])
    st='InReview' if i%25000==3 else 'Draft' if i%50==0 else 'Published'
    rows.append((id,pub,st,'x'*4000,'h',s,who[i%40] if i%3 else None,10**9+i*7)); by.append((who[random.randrange(38)] if i%30000 else 'RAREBY',id))
c.executemany('INSERT INTO stories VALUES(?,?,?,?,?,?,?,?)',rows); c.executemany('INSERT INTO story_bylines VALUES(?,?)',by); c.commit()
base='SELECT "Id" FROM stories AS s WHERE s."PublicationId"=?'
end=' ORDER BY s."ChangedAt" DESC, s."Id" DESC LIMIT 51'
F={'none':('',[]),'section':(' AND s."SectionId"=?',[secs[1]]),'rare section':(' AND s."SectionId"=?',[secs[8]]),'rare section, published':(' AND s."Status"=? AND s."SectionId"=?',['Published',secs[8]]),
'in review':(' AND s."Status"=?',['InReview']),'mine':(' AND s."CreatedBy"=?',[who[1]]),'nobody\'s':(' AND s."CreatedBy"=?',['none']),
'byline':(' AND s."Id" IN (SELECT b."StoryId" FROM story_bylines b WHERE b."ContributorId"=?)',[who[1]]),'rare byline':(' AND s."Id" IN (SELECT b."StoryId" FROM story_bylines b WHERE b."ContributorId"=?)',['RAREBY']),
'byline of nobody':(' AND s."Id" IN (SELECT b."StoryId" FROM story_bylines b WHERE b."ContributorId"=?)',['x']),
'byline, rare section':(' AND s."SectionId"=? AND s."Id" IN (SELECT b."StoryId" FROM story_bylines b WHERE b."ContributorId"=?)',[secs[8],who[1]]),
'last week':(' AND s."ChangedAt">=?',[10**9+99000*7])}
for n,(w,a) in F.items():
    t=[];u=[]
    for _ in range(11):
        t0=time.perf_counter();p0=time.process_time();r=c.execute(base+w+end,[pub]+a).fetchall();t.append(time.perf_counter()-t0);u.append(time.process_time()-p0)
    print(f'{n}: {len(r)} rows, median {sorted(t)[5]*1000:.1f} ms, cpu {sorted(u)[5]*1000:.1f} ms;', c.execute('EXPLAIN QUERY PLAN '+base+w+end,[pub]+a).fetchall()[0][3])
os.remove(p)
