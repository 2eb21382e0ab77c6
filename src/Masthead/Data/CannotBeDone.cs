namespace Masthead.Data;

/// <summary>The world does not allow it: a full disk, a database that is newer than the program, a port in use. The message names the thing and the mend.</summary>
public sealed class CannotBeDone(string message, Exception? inner = null) : Exception(message, inner);
