using Masthead.Data;

namespace Masthead.Serving;

/// <summary>What readers ask for cannot be read from the database now.</summary>
internal sealed class DatabaseAway(Exception inner) : Exception("The database does not answer.", inner)
{
    public static bool Says(Exception error) => error is DatabaseAway || DatabaseSilence.IsIn(error);
}
