using Masthead.Notices;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>The public history of a story, and the difference between two of its versions.</summary>
internal static class HistoryPrinting
{
    private const ChangeGrade Heavy = ChangeGrade.Number | ChangeGrade.Quotation | ChangeGrade.Headline | ChangeGrade.ParagraphRemoved;

    // From what readers most need to know of to the least.
    private static readonly ChangeGrade[] Order =
    [
        ChangeGrade.Headline, ChangeGrade.Quotation, ChangeGrade.Number, ChangeGrade.ParagraphRemoved, ChangeGrade.ParagraphAdded, ChangeGrade.Wording, ChangeGrade.Details, ChangeGrade.Typo,
    ];

    public static Page PrintHistory(this Edition edition, ShelfStory shown, IReadOnlyList<Revision> revisions, IReadOnlyList<Notice> notices)
    {
        var (story, words) = (shown.Story, edition.Words);
        var view = new HistoryView(new LinkView(story.Headline, story.Path), words.Count("versions", revisions.Count), [.. revisions.Reverse().Select(r => new RevisionView(
            words.Say("version", r.Number), words["revision." + r.Kind.ToString().ToLowerInvariant()], edition.Times.Moment(r.PublishedAt), r.Sha256, StoryPath.RevisionOf(story.Path, r.Number),
            edition.Grades(r.Grade), r.Number > 1 && r.Grade != ChangeGrade.None ? new LinkView(words["what-changed"], StoryPath.DifferenceOf(story.Path, r.Number - 1, r.Number)) : null,
            [.. notices.Where(n => n.RevisionAfter == r.Number).Select(n => edition.NoticeOf(n))]))]);
        var head = edition.Head($"{words["history"]}: {story.Headline}", words.Say("history-description", story.Headline, edition.Publication.Name), StoryPath.HistoryOf(story.Path)) with
        {
            NoIndex = story.Standing == Standing.Retracted,
        };
        return edition.Print("history", head, view, trail: edition.Trail(Edition.SectionOf(shown), new LinkView(story.Headline, story.Path)));
    }

    public static async Task<Page> PrintDifferenceAsync(this Edition edition, ShelfStory shown, Revision before, Revision after, CancellationToken cancel)
    {
        var (story, words) = (shown.Story, edition.Words);
        var names = await edition.Shelf.NamesInAsync([before.Content, after.Content], cancel);
        var difference = Difference.Between(before.Content, after.Content, id => names.GetValueOrDefault(id));
        var title = words.Say("from-to", before.Number, after.Number);
        var view = new DifferenceView
        {
            Story = new LinkView(story.Headline, story.Path),
            History = new LinkView(words["history"], StoryPath.HistoryOf(story.Path)),
            Title = title,
            From = words.Say("version", before.Number),
            FromAt = edition.Times.Moment(before.PublishedAt),
            To = words.Say("version", after.Number),
            ToAt = edition.Times.Moment(after.PublishedAt),
            Grades = edition.Grades(difference.Grade),
            Places = [.. difference.Places.Select(p => new ChangedPlaceView(p.Where.ToString(), edition.Grades(p.Grade),
                [.. p.Runs.Select(r => new ChangedRunView(r.Text, r.Kind == RunKind.Struck, r.Kind == RunKind.Added))]))],
        };
        var head = edition.Head($"{title}: {story.Headline}", words.Say("history-description", story.Headline, edition.Publication.Name), StoryPath.DifferenceOf(story.Path, before.Number, after.Number)) with
        {
            // One page for each pair of versions: nothing that a search should find beside the story.
            NoIndex = true,
        };
        return edition.Print("difference", head, view, trail: edition.Trail(Edition.SectionOf(shown), new LinkView(story.Headline, story.Path), view.History));
    }

    private static IReadOnlyList<GradeView> Grades(this Edition edition, ChangeGrade grade) =>
        [.. Order.Where(g => (grade & g) != 0).Select(g => new GradeView(edition.Words["grade." + g.ToString().ToLowerInvariant()], (Heavy & g) != 0 ? "heavy" : "light"))];
}
