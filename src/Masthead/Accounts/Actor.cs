namespace Masthead.Accounts;

/// <summary>Who does something: an account, or (with no account) the program itself by the name of its door.</summary>
public sealed record Actor(Guid? AccountId, string Name)
{
    public static Actor CommandLine { get; } = new(null, "command line");
}
