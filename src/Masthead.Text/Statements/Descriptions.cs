namespace Masthead.Text.Statements;

/// <summary>Whom a phrase without a name means: "the company", "the baker", "her brother". Declines where the copy names two that fit.</summary>
internal sealed class Descriptions(MarkedCopy copy, NameTable names)
{
    /// <summary>The one named before that a definite phrase can mean, if there is one.</summary>
    public Named? Of(Stretch mention)
    {
        var owned = names.Introductions.IsOwned(mention);
        if (!owned && !copy.Says(mention.First, "the") && !copy.Says(mention.First, "this")) return null;
        if (Noun(mention) is not { } noun) return null;
        if (owned && !IsKinOrOffice(mention)) return null;
        Named? only = null;
        foreach (var named in names.CalledBy(noun))
        {
            copy.Effort++;
            if (named.FirstToken >= mention.First || (owned && !IsTheirs(named, mention, noun)) || (!owned && !Narrows(mention, named))) continue;
            if (only is not null) return null;
            only = named;
        }
        return only;
    }

    /// <summary>"Northern diver says …" over copy that introduces one northern diver: every word of the phrase is in the introduction.</summary>
    public Named? InHeadline(Stretch mention)
    {
        if (copy.Is(mention.First, WordClass.Determiner) || names.Word(mention.End - 1) is not { } noun) return null;
        Named? only = null;
        foreach (var named in names.CalledBy(noun))
        {
            if (!named.IsPerson || !Says(named.Introduction, mention)) continue;
            if (only is not null) return null;
            only = named;
        }
        return only;
    }

    /// <summary>Anybody may have a boss or a friend; a brother or a lawyer is told of once.</summary>
    private bool IsKinOrOffice(Stretch mention) => copy.Is(Math.Min(names.Introductions.PhraseEnd(mention.First), mention.End) - 1, WordClass.KinMale | WordClass.KinFemale | WordClass.Office);

    /// <summary>"Her brother" is whoever was told to be her brother or Lopez’s, not his.</summary>
    private bool IsTheirs(Named named, Stretch mention, string noun) =>
        named.OwnedAs.Contains(noun) || named.OwnedAs.Contains(names.Word(mention.First) + " " + noun)
        || (!copy.Is(mention.First, WordClass.Possessive) && named.OwnedAs.Count > 0 && named.IsRelative);

    /// <summary>"The drafting committee" is not the Platform Committee: what stands before the noun is in the name or its introduction.</summary>
    private bool Narrows(Stretch mention, Named named)
    {
        var end = Math.Min(names.Introductions.PhraseEnd(mention.First), mention.End) - 1;
        for (var i = mention.First + 1; i < end; i++)
            if (!named.Words.Contains(names.Word(i), StringComparer.OrdinalIgnoreCase) && !Says(named.Introduction, new Stretch(i, i + 1))) return false;
        return true;
    }

    private bool Says(Stretch introduction, Stretch mention)
    {
        for (var i = mention.First; i < mention.End; i++)
        {
            var found = false;
            for (var t = introduction.First; t < introduction.End && !found; t++) found = copy.IsWord(i) && copy.Says(t, copy.Copy.WordAt(i));
            if (!found) return false;
        }
        return true;
    }

    /// <summary>The noun of a phrase that no name and nothing behind it narrows.</summary>
    private string? Noun(Stretch mention)
    {
        var end = names.Introductions.PhraseEnd(mention.First);
        if (end < mention.End && !copy.IsComma(end)) return null;
        end = Math.Min(end, mention.End);
        if (end <= mention.First + 1) return null;
        if (copy.IsCapital(end - 1) && (end - mention.First != 2 || !copy.Is(end - 1, WordClass.Body))) return null;
        if (copy.Is(mention.First, WordClass.Determiner))
            for (var i = mention.First + 1; i < end - 1; i++)
                if (copy.IsCapital(i)) return null;
        return names.Word(end - 1);
    }
}
