using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Settings;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>What administrators change of a publication, and whom bylines name, by the acts of the desk.</summary>
internal static class SettingsEndpoints
{
    private const string Tag = "Publication", People = "People";

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        const string AtOnce = "For administrators. Readers see it when this answers.", Rules = "For administrators.";
        api.Map("PATCH", "/publication", DescribeAsync, Operation.One<PublicationView>("changePublication", Tag, "Changes what the publication says of itself", Scope.PublicationWrite) with
        {
            Body = typeof(PublicationChange), NeedsTag = true, Description = AtOnce, Example = """{"tagline":"All the tides","timeZone":"Europe/London"}""",
        });
        api.Map("POST", "/sections", OpenSectionAsync, Operation.One<SectionView>("openSection", Tag, "Opens a section, behind the others", Scope.PublicationWrite) with
        {
            Body = typeof(SectionRequest), Status = 201, HasLocation = true, Description = AtOnce + " Its address is made of its name, and stays.", Example = """{"name":"Weather"}""",
        });
        api.Map("PATCH", "/sections/{id:guid}", RenameSectionAsync, Operation.One<SectionView>("renameSection", Tag, "Gives a section another name", Scope.PublicationWrite) with
        {
            Body = typeof(SectionRequest), NeedsTag = true, Description = AtOnce + " Its address stays.", Example = """{"name":"Weather and tides"}""",
        });
        api.Map("GET", "/publication/rules", RulesAsync, Operation.One<HouseRulesView>("readRules", Tag, "What the publication wants of the rules of the copy desk", Scope.PublicationRead));
        api.Map("PUT", "/publication/rules", KeepToAsync, Operation.One<HouseRulesView>("changeRules", Tag, "Says what the publication wants of the rules of the copy desk", Scope.PublicationWrite) with
        {
            Body = typeof(HouseRulesRequest), NeedsTag = true, Description = Rules + " The whole of it: a rule that is left out is as it is by itself.",
            Example = """{"rules":[{"rule":"quote-unopened","level":"error"}],"spelling":"british","labels":["regime"],"preferred":[{"word":"Kyiv","replaces":["Kiev"]}]}""",
        });
        api.Map("GET", "/publication/steps", StepsAsync, Operation.One<StepsView>("readSteps", Tag, "What is asked of a story before each step", Scope.PublicationRead));
        api.Map("PUT", "/publication/steps", AskBeforeStepsAsync, Operation.One<StepsView>("changeSteps", Tag, "Says what is asked of a story before each step", Scope.PublicationWrite) with
        {
            Body = typeof(StepsRequest), NeedsTag = true, Description = Rules + " The whole of it: what is left out is as it is by itself.", Example = """{"steps":[{"step":"ready","requirement":"credit","strictness":"block"}]}""",
        });
        api.Map("POST", "/contributors", AddContributorAsync, Operation.One<ContributorView>("addContributor", People, "Adds somebody whom bylines name", Scope.PublicationWrite) with
        {
            Body = typeof(ContributorRequest), Status = 201, HasLocation = true, Description = "For authors and above. The address of their page is made of the name, and stays.", Example = """{"name":"Ana Lopez","kind":"person","jobTitle":"Harbour reporter"}""",
        });
        api.Map("PATCH", "/contributors/{id:guid}", ChangeContributorAsync, Operation.One<ContributorView>("changeContributor", People, "Changes what is said of a contributor", Scope.PublicationWrite) with
        {
            Body = typeof(ContributorChange), NeedsTag = true, Description = "For authors and above. Every page that names them has the new words when this answers.", Example = """{"jobTitle":"Harbour editor"}""",
        });
    }

    private static async Task<Answer> DescribeAsync(HttpContext http, Caller caller, NewsroomDb db, PublicAddress address, KeepPublication keep, CancellationToken cancel)
    {
        Caller.Demand(caller.Role.MayManage());
        var standing = await PublicationEndpoints.PublicationAsync(caller, db, address, cancel);
        IfMatch.Hold(http.Request, standing);
        var change = Asked.Body<PublicationChange>(http);
        var one = await db.Publications().AsNoTracking().SingleAsync(p => p.Id == caller.PublicationId, cancel);
        await keep.DescribeAsync(caller.PublicationId, new PublicationWords(change.Name ?? one.Name, change.Tagline ?? one.Tagline, change.Description ?? one.Description, change.Language ?? one.Language, change.TimeZone ?? one.TimeZone, change.ShowsSources), caller.Actor, CancellationToken.None);
        return await PublicationEndpoints.PublicationAsync(caller, db, address, CancellationToken.None);
    }

    private static async Task<Answer> OpenSectionAsync(HttpContext http, Caller caller, KeepSections keep)
    {
        Caller.Demand(caller.Role.MayManage());
        var section = await keep.OpenAsync(caller.PublicationId, Asked.Body<SectionRequest>(http).Name, caller.Actor, CancellationToken.None);
        return Answer.One(SectionView.Of(section), status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/sections/{section.Id}");
    }

    private static async Task<Answer> RenameSectionAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, KeepSections keep, CancellationToken cancel)
    {
        Caller.Demand(caller.Role.MayManage());
        IfMatch.Hold(http.Request, await PublicationEndpoints.SectionAsync(id, caller, db, cancel));
        return Answer.One(SectionView.Of(await keep.RenameAsync(caller.PublicationId, id, Asked.Body<SectionRequest>(http).Name, caller.Actor, CancellationToken.None)));
    }

    private static async Task<Answer> RulesAsync(Caller caller, NewsroomDb db, CancellationToken cancel) => Answer.One(HouseRulesView.Of((await OneAsync(caller, db, cancel)).HouseStyle()));

    private static async Task<Answer> KeepToAsync(HttpContext http, Caller caller, NewsroomDb db, KeepPublication keep, CancellationToken cancel)
    {
        Caller.Demand(caller.Role.MayManage());
        IfMatch.Hold(http.Request, await RulesAsync(caller, db, cancel));
        var style = Asked.Body<HouseRulesRequest>(http).Style();
        await keep.KeepToAsync(caller.PublicationId, style, caller.Actor, CancellationToken.None);
        return Answer.One(HouseRulesView.Of(style));
    }

    private static async Task<Answer> StepsAsync(Caller caller, NewsroomDb db, CancellationToken cancel) => Answer.One(StepsView.Of(StepRules.Parse((await OneAsync(caller, db, cancel)).Steps)));

    private static async Task<Answer> AskBeforeStepsAsync(HttpContext http, Caller caller, NewsroomDb db, KeepPublication keep, CancellationToken cancel)
    {
        Caller.Demand(caller.Role.MayManage());
        IfMatch.Hold(http.Request, await StepsAsync(caller, db, cancel));
        var rules = Asked.Body<StepsRequest>(http).Rules();
        await keep.AskBeforeStepsAsync(caller.PublicationId, rules, caller.Actor, CancellationToken.None);
        return Answer.One(StepsView.Of(rules));
    }

    private static async Task<Answer> AddContributorAsync(HttpContext http, Caller caller, KeepContributors keep)
    {
        Caller.Demand(caller.Role.MayKeepContributors());
        var one = Asked.Body<ContributorRequest>(http);
        var added = await keep.AddAsync(caller.PublicationId, new ContributorWords(one.Name, one.Kind, one.JobTitle, one.Biography), caller.Actor, CancellationToken.None);
        return Answer.One(ContributorView.Of(added), status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/contributors/{added.Id}");
    }

    private static async Task<Answer> ChangeContributorAsync(Guid id, HttpContext http, Caller caller, NewsroomDb db, KeepContributors keep, CancellationToken cancel)
    {
        Caller.Demand(caller.Role.MayKeepContributors());
        var one = await db.Contributors().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.PublicationId == caller.PublicationId, cancel) ?? throw new Refusal(ProblemKind.NotFound);
        IfMatch.Hold(http.Request, Answer.One(ContributorView.Of(one)));
        var change = Asked.Body<ContributorChange>(http);
        var words = new ContributorWords(change.Name ?? one.Name, change.Kind ?? one.Kind, change.JobTitle ?? one.JobTitle, change.Biography ?? one.Biography);
        return Answer.One(ContributorView.Of(await keep.ChangeAsync(caller.PublicationId, id, words, caller.Actor, CancellationToken.None)));
    }

    private static Task<Publication> OneAsync(Caller caller, NewsroomDb db, CancellationToken cancel) => db.Publications().AsNoTracking().SingleAsync(p => p.Id == caller.PublicationId, cancel);
}
