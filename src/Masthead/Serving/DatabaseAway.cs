using System.Data.Common;
using System.Net.Sockets;

namespace Masthead.Serving;

/// <summary>What readers ask for cannot be read from the database now.</summary>
internal sealed class DatabaseAway(Exception inner) : Exception("The database does not answer.", inner)
{
    /// <summary>True where a failure comes from the database or the way to it, and not from the page.</summary>
    public static bool Says(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DatabaseAway or DbException or SocketException or TimeoutException) return true;
        }
        return false;
    }
}
