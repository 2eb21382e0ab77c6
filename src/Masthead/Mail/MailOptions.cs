using System.Globalization;
using System.Net;
using Masthead.Data;

namespace Masthead.Mail;

/// <summary>The mail server, as <c>Mail:Smtp</c> names it. Not a record: it must not print its password.</summary>
public sealed class MailServer
{
    public required string Host { get; init; }
    public required int Port { get; init; }
    /// <summary>Encrypted from the first byte (<c>smtps</c>); otherwise by STARTTLS.</summary>
    public required bool IsTlsFromStart { get; init; }
    /// <summary>False only where the administrator said so, or the server is this machine.</summary>
    public required bool NeedsTls { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

/// <param name="Server">Null: mail is written to the data folder and shown on the desk.</param>
/// <param name="From">The address that mail comes from.</param>
/// <param name="Desk">What links to the desk begin with, without a slash at the end; null for the first host of a publication.</param>
public sealed record MailOptions(MailServer? Server, string From, string? Desk)
{
    private const string Example = "smtp://user:password@mail.example.org:587";

    public bool IsSet => Server is not null;

    /// <exception cref="CannotBeDone">A setting makes no sense. The message does not show it: it may hold a password.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        var server = configuration["Mail:Smtp"] is { Length: > 0 } smtp ? ServerOf(smtp) : null;
        var from = configuration["Mail:From"] ?? "";
        if (from.Length == 0 && server is not null) throw new CannotBeDone("Mail:Smtp is set, and Mail:From is not. Set it to the address that mail comes from, such as desk@example.org.");
        if (from.Length > 0 && !Letter.IsAddress(from)) throw new CannotBeDone("Mail:From is not one address and nothing else. Write it as desk@example.org.");
        return new MailOptions(server, from.Length > 0 ? from : "masthead@localhost", DeskOf(configuration["Mail:Desk"]));
    }

    private static MailServer ServerOf(string smtp)
    {
        if (!Uri.TryCreate(smtp, UriKind.Absolute, out var address) || address.Scheme is not ("smtp" or "smtps") || address.Host.Length == 0 || address.AbsolutePath.Trim('/').Length > 0 || address.Fragment.Length > 0)
            throw new CannotBeDone($"Mail:Smtp is no address of a mail server. Write it as {Example} (what is not a letter or a digit in the password as %XX), or with smtps:// for a server that encrypts from the start.");
        var isPlain = address.Query switch
        {
            "" => false,
            "?tls=none" when address.Scheme == "smtp" => true,
            "?tls=none" => throw new CannotBeDone("Mail:Smtp begins with smtps:// and ends with ?tls=none, which contradict each other. Take one of them out."),
            _ => throw new CannotBeDone("Mail:Smtp has a question mark, and what follows is unknown. Only ?tls=none can be said there; a question mark in a password is written %3F."),
        };
        var isTls = address.Scheme == "smtps";
        var isHere = address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number));
        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        if (address.UserInfo.Length > 0 && colon < 1) throw new CannotBeDone($"Mail:Smtp has a user without a password. Write it as {Example}.");
        return new MailServer
        {
            Host = address.Host.Trim('[', ']'),
            Port = address.Port > 0 ? address.Port : isTls ? 465 : 587,
            IsTlsFromStart = isTls,
            NeedsTls = isTls || !(isPlain || isHere),
            User = colon < 1 ? null : Uri.UnescapeDataString(address.UserInfo[..colon]),
            Password = colon < 1 ? null : Uri.UnescapeDataString(address.UserInfo[(colon + 1)..]),
        };
    }

    private static string? DeskOf(string? set)
    {
        if (string.IsNullOrEmpty(set)) return null;
        return Uri.TryCreate(set, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.AbsolutePath == "/" && address.Query.Length == 0
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new CannotBeDone($"Mail:Desk is “{set}”; it must be what a browser reaches the desk at, such as https://news.example.org, without a path.");
    }
}
