using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Reading;

/// <summary>What the lists of statements share.</summary>
internal static class StatementPrinting
{
    /// <param name="withSpeaker">False on the speaker's own page, where the name would only repeat.</param>
    /// <param name="tellings">The tellings of each utterance; null shows none.</param>
    public static StatementView StatementOf(this Edition edition, PublicStatement said, bool withSpeaker, IEnumerable<PublicStatement>? tellings = null) => new(
        said.Row.Printed,
        edition.Words["statement." + said.Row.Kind.ToString().ToLowerInvariant()],
        !said.Row.IsQuoted,
        withSpeaker ? new LinkView(said.Speaker.Name, Edition.SpeakerPath(said.Speaker)) : null,
        StoryOf(said),
        edition.Times.Day(said.Row.SaidAt),
        [.. (tellings ?? []).Where(t => t.Row.Id != said.Row.Id && t.Row.StoryId != said.Row.StoryId).DistinctBy(t => t.Row.StoryId).Take(StatementShelf.MostVariants).Select(t => edition.VariantOf(said, t))]);

    public static Page PrintStatements(this Edition edition, ListPath at, StatementsView view, string description)
    {
        var title = string.Join(" – ", new[] { view.Title, view.PageWords, edition.Publication.Name }.Where(part => part.Length > 0));
        var head = edition.Head(title, description, at.At(at.Page)) with
        {
            Feeds = edition.Feeds("/", edition.Publication.Name),
            Newer = view.Newer is null ? null : edition.Absolute(view.Newer),
            Older = view.Older is null ? null : edition.Absolute(view.Older),
        };
        return edition.Print("statements", head with { StructuredData = edition.ListData(head, new ListView { Title = view.Title, Stories = [] }, "CollectionPage", at, contributor: null) }, view,
            trail: view.Kind.Length > 0 ? edition.Trail(new LinkView(edition.Words["statements"], Edition.StatementsPath)) : edition.Trail());
    }

    private static VariantView VariantOf(this Edition edition, PublicStatement said, PublicStatement telling) => new(
        edition.Words["variant." + LabelOf(QuotationLikeness.Compare(said.Row.Words, telling.Row.Words))],
        [.. WordRuns.Between(said.Row.Printed, telling.Row.Printed).Select(r => new ChangedRunView(r.Text, r.Kind == RunKind.Struck, r.Kind == RunKind.Added))],
        StoryOf(telling),
        edition.Times.Day(telling.Row.SaidAt));

    // Two tellings can be like a third and hardly like one another.
    private static string LabelOf(QuotationLabel label) => label == QuotationLabel.Different ? "altered" : label.ToString().ToLowerInvariant();

    private static LinkView StoryOf(PublicStatement said) => new(said.Story.Headline, TextFragment.To(said.Story.Path, said.Row.Words));
}
