using System.Text;

namespace Masthead.Search;

/// <summary>Writes what is looked for in a database's own language of search, in which a term in quotation marks is a term whatever it holds.</summary>
/// <param name="term">Writes a term, or the beginning of terms.</param>
/// <param name="phrase">Writes terms that stand side by side.</param>
internal sealed class MatchLanguage(string and, string or, string not, Action<StringBuilder, Match.Term> term, Action<StringBuilder, Match.Phrase> phrase)
{
    public string Write(Match match)
    {
        var text = new StringBuilder();
        Write(match, text);
        return text.ToString();
    }

    private void Write(Match match, StringBuilder text)
    {
        switch (match)
        {
            case Match.Term one: term(text, one); break;
            case Match.Phrase side: phrase(text, side); break;
            case Match.All all: Join(all.Parts, and, text); break;
            case Match.Any any: Join(any.Parts, or, text); break;
            case Match.But but: Join([but.Wanted, but.Unwanted], not, text); break;
        }
    }

    private void Join(IEnumerable<Match> parts, string joint, StringBuilder text)
    {
        text.Append('(');
        foreach (var (n, part) in parts.Index())
        {
            if (n > 0) text.Append(joint);
            Write(part, text);
        }
        text.Append(')');
    }
}
