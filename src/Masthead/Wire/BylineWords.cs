using System.Collections.Frozen;

namespace Masthead.Wire;

/// <summary>The words by which a byline is known, as data.</summary>
internal static class BylineWords
{
    /// <summary>What a byline begins with, longest first.</summary>
    public static IReadOnlyList<string> Openings { get; } =
    [
        .. new[]
        {
            "written by", "words by", "story by", "text by", "report by", "reported by", "reporting by", "posted by", "published by", "compiled by", "analysis by", "by",
            "author", "authors", "words", "text",
            "geschrieben von", "ein bericht von", "von", "par", "por", "escrito por", "di", "a cura di", "scritto da", "door", "av", "af", "przez", "autor", "autorin", "auteur", "作者", "文",
        }.OrderByDescending(w => w.Length),
    ];

    /// <summary>Openings that are also common words: what follows must look like names.</summary>
    public static FrozenSet<string> Common { get; } = Set("by", "von", "par", "por", "di", "door", "av", "af", "text", "words", "author", "authors", "autor", "auteur", "文");

    /// <summary>Words of which one makes a name that of a team.</summary>
    public static FrozenSet<string> Team { get; } = Set(
        "team", "teams", "staff", "newsroom", "desk", "editors", "editor", "editorial", "admin", "administrator", "webmaster", "bureau", "publishing", "contributors", "correspondents",
        "reporters", "writers", "news", "newspaper", "online", "department", "board", "magazine", "network",
        "redaktion", "redaktionsteam", "rédaction", "redaccion", "redacción", "redazione", "redactie", "redakcja", "redaksjonen", "redaktionen", "redação", "équipe", "equipo", "編集部", "编辑部", "本报讯");

    /// <summary>Words of an office, as it stands behind a person's name: "Ann Lee, Education Correspondent".</summary>
    public static FrozenSet<string> Offices { get; } = Set(
        "correspondent", "editor", "reporter", "writer", "photographer", "columnist", "critic", "producer", "analyst", "journalist", "contributor", "chief", "intern", "author", "presenter",
        "korrespondent", "korrespondentin", "redakteur", "redakteurin", "reporterin", "correspondant", "correspondante", "journaliste", "corresponsal", "periodista", "redactor", "redactora", "giornalista", "corrispondente");

    /// <summary>Agencies by the names they sign with; compared with letter case where they are short.</summary>
    public static FrozenSet<string> Agencies { get; } = new[]
    {
        "AAP", "AFP", "Agence France-Presse", "Agencia EFE", "Agerpres", "Anadolu", "Anadolu Agency", "ANI", "ANP", "ANSA", "AP", "APA", "Associated Press", "The Associated Press",
        "Australian Associated Press", "Belga", "Bloomberg", "Canadian Press", "The Canadian Press", "ČTK", "dpa", "DPA", "EFE", "epd", "Europa Press", "IANS", "Interfax", "IRNA", "Jiji Press", "Keystone-SDA",
        "KNA", "KUNA", "Kyodo", "Kyodo News", "Lusa", "MTI", "NTB", "PA", "PA Media", "PAP", "Press Association", "Press Trust of India", "PTI", "Reuters", "Ritzau", "SAPA", "STA",
        "TASS", "Thomson Reuters", "TT", "Ukrinform", "UPI", "United Press International", "WAM", "Xinhua", "Yonhap", "新华社", "共同通信", "時事通信",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Small words inside a person's name.</summary>
    public static FrozenSet<string> Particles { get; } = Set(
        "de", "da", "do", "dos", "das", "di", "del", "della", "der", "den", "des", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "van", "von", "zu", "zur", "ten", "ter", "y", "e", "af", "av", "san", "st");

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
