using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The publication with its sections, topics and contributors.</summary>
internal static class PublicationEndpoints
{
    private const string Tag = "Publication";

    public static void MapPublication(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/publication", PublicationAsync, Operation.One<PublicationView>("readPublication", Tag, "The publication that the token belongs to", Scope.PublicationRead));
        api.Map("GET", "/sections", SectionsAsync, Operation.List<SectionView>("listSections", Tag, "Its sections, in their order", Scope.PublicationRead));
        api.Map("GET", "/sections/{id:guid}", SectionAsync, Operation.One<SectionView>("readSection", Tag, "A section", Scope.PublicationRead));
        api.Map("GET", "/topics", TopicsAsync, Operation.List<TopicView>("listTopics", Tag, "Its topics, by their names in addresses", Scope.PublicationRead));
        api.Map("POST", "/topics", NameTopicAsync, Operation.One<TopicView>("nameTopic", Tag, "Names a topic; the one that is there already where its address is the same", Scope.StoriesWrite) with
        {
            Body = typeof(TopicRequest), Example = """{"name":"Ferries"}""", Description = "For whoever is an author or more.",
        });
        api.Map("GET", "/topics/{id:guid}", TopicAsync, Operation.One<TopicView>("readTopic", Tag, "A topic", Scope.PublicationRead));
        api.Map("GET", "/contributors", ContributorsAsync, Operation.List<ContributorView>("listContributors", "People", "Whom bylines name, by their names in addresses", Scope.PeopleRead));
        api.Map("GET", "/contributors/{id:guid}", ContributorAsync, Operation.One<ContributorView>("readContributor", "People", "A contributor", Scope.PeopleRead));
    }

    internal static async Task<Answer> PublicationAsync(Caller caller, NewsroomDb db, PublicAddress address, CancellationToken cancel)
    {
        var one = await db.Publications().AsNoTracking().Include(p => p.Hosts).SingleAsync(p => p.Id == caller.PublicationId, cancel);
        var hosts = one.Hosts.OrderByDescending(h => h.IsPrimary).ThenBy(h => h.Host, StringComparer.Ordinal).Select(h => h.Host).ToList();
        return Answer.One(new PublicationView(one.Id, one.Slug, one.Name, one.Tagline, one.Description, one.Language, one.TimeZone, one.ShowsSources, address.Of(hosts[0]) + "/", hosts));
    }

    private static async Task<Answer> SectionsAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, after) = (Asked.Limit(http), Asked.Words(http));
        var from = after is null ? -1 : int.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) ? position : throw Asked.Wrong("after", "is not one that a page before has handed out. Begin without it.");
        var found = await db.Set<Section>().AsNoTracking().Where(s => s.PublicationId == caller.PublicationId && s.Position > from).OrderBy(s => s.Position).Take(limit + 1).ToListAsync(cancel);
        return Page(http, found, limit, SectionView.Of, s => s.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    internal static async Task<Answer> SectionAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Set<Section>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.PublicationId == caller.PublicationId, cancel) is { } one ? Answer.One(SectionView.Of(one)) : throw new Refusal(ProblemKind.NotFound);

    private static async Task<Answer> TopicsAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, after) = (Asked.Limit(http), Asked.Words(http) ?? "");
        var found = await db.Set<Topic>().AsNoTracking().Where(t => t.PublicationId == caller.PublicationId && t.Slug.CompareTo(after) > 0).OrderBy(t => t.Slug).Take(limit + 1).ToListAsync(cancel);
        return Page(http, found, limit, t => new TopicView(t.Id, t.Slug, t.Name), t => t.Slug);
    }

    private static async Task<Answer> TopicAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.PublicationId == caller.PublicationId, cancel) is { } one ? Answer.One(new TopicView(one.Id, one.Slug, one.Name)) : throw new Refusal(ProblemKind.NotFound);

    private static async Task<Answer> NameTopicAsync(HttpContext http, Caller caller, NameTopic name)
    {
        if (caller.Role is null or < Role.Author) throw new Refusal(ProblemKind.NotAllowed);
        var topic = await name.DoAsync(caller.PublicationId, Asked.Body<TopicRequest>(http).Name, caller.Actor, CancellationToken.None);
        return Answer.One(new TopicView(topic.Id, topic.Slug, topic.Name));
    }

    private static async Task<Answer> ContributorsAsync(HttpContext http, Caller caller, NewsroomDb db, CancellationToken cancel)
    {
        var (limit, after) = (Asked.Limit(http), Asked.Words(http) ?? "");
        var found = await db.Contributors().AsNoTracking().Where(c => c.PublicationId == caller.PublicationId && c.Slug.CompareTo(after) > 0).OrderBy(c => c.Slug).Take(limit + 1).ToListAsync(cancel);
        return Page(http, found, limit, ContributorView.Of, c => c.Slug);
    }

    private static async Task<Answer> ContributorAsync(Guid id, Caller caller, NewsroomDb db, CancellationToken cancel) =>
        await db.Contributors().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.PublicationId == caller.PublicationId, cancel) is { } one ? Answer.One(ContributorView.Of(one)) : throw new Refusal(ProblemKind.NotFound);

    /// <summary>A page of what was found, one more than the page holds where another follows.</summary>
    internal static Answer Page<T, TView>(HttpContext http, List<T> found, int limit, Func<T, TView> view, Func<T, string> place) =>
        Answer.List([.. found.Take(limit).Select(view)], found.Count > limit ? Asked.Next(http, place(found[limit - 1])) : null);
}
