namespace Masthead.Data;

/// <summary>Which database the newsroom is kept in.</summary>
/// <param name="Folder">The data folder, as a full path.</param>
/// <param name="ConnectionString">PostgreSQL's (<c>Host=…</c>), or null for the embedded database in the folder.</param>
/// <param name="ReadConnectionString">Of a streaming replica that may serve lists and search; null where there is none.</param>
public sealed record DatabaseOptions(string Folder, string? ConnectionString, string? ReadConnectionString = null)
{
    public const string ReadSetting = "Database:ReadConnectionString";

    public string SqliteFile => Path.Combine(Folder, "masthead.db");

    public bool IsEmbedded => ConnectionString is null;
}
