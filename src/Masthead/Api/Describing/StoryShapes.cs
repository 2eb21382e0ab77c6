using System.Text.Json.Nodes;
using Masthead.Stories;

namespace Masthead.Api;

/// <summary>What the parts of a story mean, for <c>openapi.json</c>: their types belong to the story’s own room, which knows nothing of the API.</summary>
internal static class StoryShapes
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["StoryContent"] = "All that a person can change in a story, and that a revision keeps. What a request leaves out is empty.",
        ["StoryContent.Kind"] = "What readers may take it for.",
        ["StoryContent.Headline"] = "At most 300 characters. A story needs one before it is published.",
        ["StoryContent.Headlines"] = "The headline in other words, for other places.",
        ["StoryHeadlines"] = "The headline in other words, for other places: at most 300 characters each. Empty, or left out, takes the headline.",
        ["StoryHeadlines.Front"] = "On fronts and lists.",
        ["StoryHeadlines.Social"] = "Beside a link elsewhere.",
        ["StoryHeadlines.Search"] = "The title of the page, which search engines show.",
        ["StoryHeadlines.Push"] = "For programs that tell telephones of it; no page shows it.",
        ["StoryContent.Kicker"] = "The words above the headline.",
        ["StoryContent.Standfirst"] = "The words between headline and body.",
        ["StoryContent.Slug"] = "Its name in its address: lower-case letters, digits and single hyphens. Empty: made from the headline at the first publication.",
        ["StoryContent.Dateline"] = "Where, and when, it was written.",
        ["StoryContent.Language"] = "As BCP 47 writes it; null takes the publication’s.",
        ["StoryContent.SectionId"] = "The section where it lives; null for none.",
        ["StoryContent.TopicIds"] = "What it is about.",
        ["StoryContent.Byline"] = "Who made it, in this order.",
        ["StoryContent.LeadPictureId"] = "The picture above the words; null for none.",
        ["StoryContent.Sources"] = "Where copy and facts came from.",
        ["StoryContent.Body"] = "The words.",
        ["StoryContent.CoverageEndedAt"] = "When live coverage ended; null while it goes on, and for all other kinds.",
        ["BylineEntry"] = "One name of a byline.",
        ["BylineEntry.ContributorId"] = "Whom it names.",
        ["BylineEntry.Role"] = "What they did.",
        ["StorySource"] = "Where copy or a fact came from.",
        ["StorySource.Id"] = "What words of the body name it by, in the mark `source`: 12 to 64 letters a–z and digits, or empty.",
        ["StorySource.Kind"] = "What it is.",
        ["StorySource.Description"] = "Which one.",
        ["StorySource.Url"] = "Where it can be read; null for nowhere.",
    };

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["slug"] = "harbour-wall-holds", ["name"] = "The Harbour Post", ["headline"] = "Harbour wall holds", ["front"] = "The wall holds", ["social"] = "The harbour wall holds, this time", ["search"] = "Port Ellis harbour wall holds in storm", ["push"] = "Harbour wall holds", ["standfirst"] = "Engineers look at it in the morning.", ["kicker"] = "Harbour", ["dateline"] = "PORT ELLIS",
        ["language"] = "en-GB", ["timeZone"] = "Europe/London", ["tagline"] = "All the tides", ["description"] = "News of a harbour.", ["jobTitle"] = "Harbour reporter", ["biography"] = "Ana Lopez has covered the harbour since 2019.",
        ["hosts"] = "post.example", ["url"] = "https://post.example/2026/03/14/harbour-wall-holds/", ["changedBy"] = "Newsletter robot (API)", ["publishedBy"] = "Newsletter robot (API)", ["madeBy"] = "Olive Owner", ["by"] = "Newsletter robot (API)",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", ["grade"] = "wording", ["text"] = "An earlier version named the wrong pier.", ["notice"] = "Withdrawn while its figures are looked at.",
        ["comesDownNotice"] = "This offer has ended.", ["bodyText"] = "The wall held through the night.\n", ["contentType"] = "image/jpeg", ["fileName"] = "harbour.jpg", ["alternativeText"] = "Waves break over a stone wall.", ["caption"] = "The wall on Friday evening",
        ["credit"] = "Ana Lopez", ["copyright"] = "© The Harbour Post", ["keywords"] = "harbour, storm", ["licence"] = "CC BY 4.0", ["licenceAddress"] = "https://creativecommons.org/licenses/by/4.0/", ["rightsEndOn"] = "2027-03-31", ["notes"] = "From the morning walk.", ["shape"] = "3x2", ["labels"] = "regime", ["word"] = "Kyiv", ["replaces"] = "Kiev", ["brief"] = "What the new tables mean for the ferry.", ["pictures"] = "The quay at low water", ["author"] = "Ana Lopez", ["path"] = "/pictures/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/1280.jpg", ["address"] = "https://robot.example/masthead", ["events"] = "story.published", ["event"] = "story.published",
        ["disabledWhy"] = "", ["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTCGDYd8qQ2A=", ["messageId"] = "msg_0190c0de000070008000000000000000", ["error"] = "It answered 500.", ["deed"] = "story.published", ["subject"] = "Harbour wall holds",
        ["words"] = "The wall held", ["speakerName"] = "Iris Marlow", ["cue"] = "said", ["aliases"] = "Marlow", ["rule"] = "punctuation-doubled", ["message"] = "Two full stops.", ["why"] = "One of them is a slip.", ["quote"] = "..", ["fix"] = ".", ["block"] = "p00000000001", ["id"] = "k3",
        ["type"] = "/api/v1/problems/not-found", ["title"] = "Nothing stands here", ["detail"] = "There is no such thing in this publication.", ["code"] = "not-found",
    };

    public static bool Describes(Type type) => Words.ContainsKey(type.Name);

    public static bool IsRequired(Type type, string property) => type != typeof(StoryHeadlines) && !(type == typeof(BylineEntry) && property == nameof(BylineEntry.Role)) && !(type == typeof(StorySource) && property is nameof(StorySource.Url) or nameof(StorySource.Id));

    public static string? SaysOf(Type type) => Words.GetValueOrDefault(type.Name);

    public static string SaysOf(Type type, string property) => Words.TryGetValue($"{type.Name}.{property}", out var words) ? words : throw new InvalidOperationException($"{type.Name}.{property} says nothing of itself.");

    public static string? ExampleOf(string name) => Examples.GetValueOrDefault(name);

    public static JsonNode ExampleDocument() => JsonNode.Parse("""{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"p00000000001"},"content":[{"type":"text","text":"The wall held through the night."}]}]}""")!;

    public static JsonNode Document() => JsonNode.Parse("""
        {"type":"object","description":"The body as typed blocks. A node, mark or attribute that is not declared is refused, with its place.","required":["type","content"],"properties":{
          "type":{"type":"string","const":"doc","description":"Always `doc`."},
          "content":{"type":"array","description":"The blocks, in their order.","items":{"$ref":"#/components/schemas/Block"}}}}
        """)!;

    public static JsonNode Block() => JsonNode.Parse("""
        {"type":"object","description":"A block, or words within one. Which may stand in which is told in docs/reference/api.md.","required":["type"],"properties":{
          "type":{"type":"string","description":"What it is.","enum":["paragraph","heading","code_block","blockquote","bullet_list","ordered_list","list_item","picture","embed","table","table_row","table_cell","table_header","horizontal_rule","live_post","post_title","text","hard_break","footnote"]},
          "attrs":{"type":"object","description":"`id` of every block, 12 to 64 letters a–z and digits; `level` of a heading, 2 to 4; `picture`, `alt`, `caption`, `credit`; `url`, `title` of an embed; `at`, `key` of a live post; `id`, `text` of a footnote.","additionalProperties":true},
          "content":{"type":"array","description":"What stands within it.","items":{"$ref":"#/components/schemas/Block"}},
          "marks":{"type":"array","description":"Of words: how they are set.","items":{"type":"object","required":["type"],"properties":{
            "type":{"type":"string","enum":["em","strong","code","link","lang","source"],"description":"What it is."},
            "attrs":{"type":"object","description":"`href` of a link, `lang` of a language, `source` (an id) of words that come from a source.","additionalProperties":true}}}},
          "text":{"type":"string","minLength":1,"description":"Of words: the words."}}}
        """)!;
}
