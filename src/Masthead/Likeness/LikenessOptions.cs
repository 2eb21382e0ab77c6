using Masthead.Data;

namespace Masthead.Likeness;

/// <summary>Whether this node keeps indexes of its publications, and where.</summary>
public sealed record LikenessOptions(bool IsOn, string Folder)
{
    public string FolderOf(Guid publicationId) => Path.Combine(Folder, publicationId.ToString("n"));

    /// <summary><c>Likeness:On</c>, and <c>Likeness:Folder</c> as seen from the data folder.</summary>
    /// <exception cref="CannotBeDone">A setting says neither yes nor no.</exception>
    public static LikenessOptions Of(IConfiguration configuration, DatabaseOptions database)
    {
        var on = true;
        if (configuration["Likeness:On"] is { Length: > 0 } set && !bool.TryParse(set, out on)) throw new CannotBeDone($"Likeness:On is “{set}”; it must be true or false.");
        return new LikenessOptions(on, Path.GetFullPath(Path.Combine(database.Folder, configuration["Likeness:Folder"] is { Length: > 0 } folder ? folder : "likeness")));
    }
}
