using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Masthead.Mail;

/// <summary>Hands a message to the mail server.</summary>
internal static class SendBySmtp
{
    private const int Patience = 30_000;

    /// <exception cref="MailFailed">It was not taken.</exception>
    public static Task DoAsync(MailServer server, MimeMessage message, CancellationToken cancel) => TalkAsync(server, message, cancel);

    /// <summary>Goes as far as it can without a message.</summary>
    /// <exception cref="MailFailed">The server cannot be used.</exception>
    public static Task TryAsync(MailServer server, CancellationToken cancel) => TalkAsync(server, message: null, cancel);

    private static async Task TalkAsync(MailServer server, MimeMessage? message, CancellationToken cancel)
    {
        // Whether a certificate was revoked is not asked, as .NET's own clients do not: mail servers often reach no list.
        using var client = new SmtpClient { Timeout = Patience, CheckCertificateRevocation = false };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience + Patience);
        var isConnected = false;
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server switch { { IsTlsFromStart: true } => SecureSocketOptions.SslOnConnect, { NeedsTls: true } => SecureSocketOptions.StartTls, _ => SecureSocketOptions.None }, patience.Token);
            isConnected = true;
            if (server is { User: { } user, Password: { } password }) await client.AuthenticateAsync(user, password, patience.Token);
            if (message is not null) await client.SendAsync(message, patience.Token);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && Explained(error, server, isConnected) is { } failed)
        {
            throw failed;
        }
        await ByeAsync(client, patience.Token);
    }

    /// <summary>It has the message: what comes of the farewell is nobody's matter.</summary>
    private static async Task ByeAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or CommandException or ProtocolException or ServiceNotConnectedException)
        {
        }
    }

    private static MailFailed? Explained(Exception error, MailServer server, bool isConnected) => error switch
    {
        SmtpCommandException said => new MailFailed(
            string.Create(CultureInfo.InvariantCulture, $"{server} answered {(int)said.StatusCode}: {Clean(said.Message, server)}"),
            // A sender that is refused is a setting that somebody mends.
            (int)said.StatusCode >= 500 && said.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted), said),
        AuthenticationException => new MailFailed($"{server} did not take the user’s name and password of Mail:Smtp.", isForGood: false, error),
        SslHandshakeException => new MailFailed($"{server} and this node could not agree on TLS: its certificate does not hold for that name, or it does not speak TLS at this port.", isForGood: false, error),
        NotSupportedException when !isConnected => new MailFailed($"{server} offers no STARTTLS. Set smtps:// for a port that is encrypted from the start, or end Mail:Smtp with ?tls=none where the way there is safe by itself.", isForGood: false, error),
        NotSupportedException => new MailFailed($"{server} cannot do what this message needs: {Clean(error.Message, server)}", isForGood: true, error),
        OperationCanceledException or TimeoutException => new MailFailed($"{server} did not answer in time.", isForGood: false, error),
        IOException or SocketException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => new MailFailed($"{server} could not be talked to: {Clean(error.GetBaseException().Message, server)}", isForGood: false, error),
        _ => null,
    };

    /// <summary>A server may say again what it was told.</summary>
    private static string Clean(string said, MailServer server)
    {
        if (server.Password is { Length: > 0 } password) said = said.Replace(password, "…", StringComparison.Ordinal);
        return server.User is { Length: > 0 } user ? said.Replace(user, "…", StringComparison.Ordinal) : said;
    }
}
