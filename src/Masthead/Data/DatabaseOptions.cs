namespace Masthead.Data;

/// <summary>Which database the newsroom is kept in.</summary>
/// <param name="Folder">The data folder, as a full path.</param>
/// <param name="ConnectionString">PostgreSQL's (<c>Host=…</c>), or null for the embedded database in the folder.</param>
public sealed record DatabaseOptions(string Folder, string? ConnectionString)
{
    public string SqliteFile => Path.Combine(Folder, "masthead.db");

    public bool IsEmbedded => ConnectionString is null;
}
