using System.Text;

namespace Masthead.Reading;

/// <summary>Makes a style sheet small: comments and needless spaces go, strings stay as they are.</summary>
public static class StyleSheet
{
    public static string Minify(string css)
    {
        var small = new StringBuilder(css.Length);
        var quote = '\0';
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            if (quote != '\0')
            {
                small.Append(c);
                if (c == '\\' && i + 1 < css.Length) small.Append(css[++i]);
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'') small.Append(quote = c);
            else if (c == '/' && i + 1 < css.Length && css[i + 1] == '*')
            {
                var end = css.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = end < 0 ? css.Length : end + 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (small.Length > 0 && !Closes(small[^1]) && small[^1] is not ' ') small.Append(' ');
            }
            else
            {
                // A space before a colon or a parenthesis can mean something; before these it cannot.
                if (c is '{' or '}' or ';' or ',' or '>' && small.Length > 0 && small[^1] == ' ') small.Length--;
                if (c == '}' && small.Length > 0 && small[^1] == ';') small.Length--;
                small.Append(c);
            }
        }
        return small.ToString().Trim();
    }

    private static bool Closes(char c) => c is '{' or '}' or ';' or ',' or ':' or '>' or '(';
}
