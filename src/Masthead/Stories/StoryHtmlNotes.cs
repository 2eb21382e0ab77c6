using System.Globalization;
using System.Text;

namespace Masthead.Stories;

/// <summary>Footnotes by numbers, sources of claims by letters, each with the way there and back. In words that are carried away from their page (feeds)
/// the ways lead to the page, and nothing has a name that another story in the same list could have too.</summary>
public sealed partial class StoryHtml
{
    private readonly List<Footnote> _notes = [];
    private readonly StringBuilder _claim = new();

    private bool IsPage => _times.Page.Length == 0;

    private void Sign(Footnote note)
    {
        _notes.Add(note);
        var number = _notes.Count.ToString(CultureInfo.InvariantCulture);
        _html.Append("<sup class=\"note-sign\"><a");
        if (IsPage) Attribute("id", "note-sign-" + number);
        Attribute("href", $"{_times.Page}#note-{number}");
        _html.Append(" role=\"doc-noteref\">").Append(number).Append("</a></sup>");
    }

    private void Notes()
    {
        if (_notes.Count == 0) return;
        _html.Append("<section class=\"notes\" role=\"doc-endnotes\"");
        if (_signs is not null) Attribute("aria-label", _signs.Notes);
        _html.Append(">\n<ol>\n");
        for (var i = 1; i <= _notes.Count; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            _html.Append("<li");
            if (IsPage) Attribute("id", "note-" + number);
            _html.Append('>').Append(Encoder.Encode(_notes[i - 1].Words));
            if (IsPage && _signs is not null)
            {
                _html.Append(" <a");
                Attribute("href", "#note-sign-" + number);
                _html.Append(" role=\"doc-backlink\"");
                Attribute("aria-label", _signs.Back(i));
                _html.Append(">↩</a>");
            }
            _html.Append("</li>\n");
        }
        _html.Append("</ol>\n</section>\n");
    }

    private void OpenClaim()
    {
        _claim.Clear();
        _html.Append("<span class=\"claim\"");
        Attribute("id", "claim-" + _signs!.NextClaim.ToString(CultureInfo.InvariantCulture));
        _html.Append('>');
    }

    private void CloseClaim(Sourced sourced)
    {
        _html.Append("</span><sup class=\"source-sign\"><a");
        Attribute("href", "#source-" + _signs!.NumberOf(sourced).ToString(CultureInfo.InvariantCulture));
        Attribute("aria-label", _signs.Tell(sourced));
        _html.Append('>').Append(_signs.LetterOf(sourced)).Append("</a></sup>");
        _signs.Claim(sourced, _claim.ToString());
    }
}
