using System.Text;

namespace Masthead.Data;

/// <summary>Words as every database and page can hold them: half of a surrogate pair, or a NUL, becomes the replacement character.</summary>
public static class SoundWords
{
    public static string Sound(this string text) =>
        text.Contains('\0') || !IsWhole(text) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD') : text;

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
