namespace Masthead.Text.Rules.People;

/// <summary>Whether two words are likely one name: they differ in one letter, and not in an ending that makes another word of it.</summary>
internal static class SlipOfName
{
    public static bool Is(string a, string b)
    {
        if (a.Length > b.Length) (a, b) = (b, a);
        var same = 0;
        while (same < a.Length && a[same] == b[same]) same++;
        if (same == 0) return false; // Gambia and Zambia
        if (b.Length == a.Length + 1)
        {
            if (!a.AsSpan(same).SequenceEqual(b.AsSpan(same + 1))) return false;
            // Clinton, Clintons; Medvedev, Medvedeva; but Zelensky, Zelenskyy.
            return same < a.Length || (b[^1] == a[^1] && b[^1] != 's');
        }
        if (a.Length != b.Length || same == a.Length) return false;
        if (a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same + 1)))
            return same + 1 < a.Length || (a[^1], b[^1]) is ('y', 'i') or ('i', 'y'); // Kowalski, Kowalska
        return same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a.AsSpan(same + 2).SequenceEqual(b.AsSpan(same + 2));
    }

    /// <summary>Whether <paramref name="odd"/> is the name with one of its letters twice: Clinnton.</summary>
    public static bool IsDoubling(string name, string odd)
    {
        var same = 0;
        while (same < name.Length && same < odd.Length && name[same] == odd[same]) same++;
        return odd.Length == name.Length + 1 && same > 0 && odd[same] == odd[same - 1];
    }
}
