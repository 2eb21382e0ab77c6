using System.Globalization;
using System.Text;

namespace Masthead.Serving.Kiosk;

/// <summary>The head of an answer as bytes, all but the date; with the body, where one is sent.</summary>
internal sealed record ReadyAnswer(byte[] UpToDate, byte[] BehindDate, byte[] Body)
{
    /// <summary>“Sun, 06 Nov 1994 08:49:37 GMT”.</summary>
    public const int DateLength = 29;

    public int Length => UpToDate.Length + DateLength + BehindDate.Length + Body.Length;
}

/// <summary>The answers that a stored page can be given with, each made when it is first asked for: three codings, each as a page, as its head alone, and as “you have it”.</summary>
internal sealed class ReadyAnswers(StoredPage page)
{
    private readonly ReadyAnswer?[] _answers = new ReadyAnswer?[9];

    public ReadyAnswer Whole(PageBody body) => Find(body, 0);

    public ReadyAnswer HeadAlone(PageBody body) => Find(body, 1);

    public ReadyAnswer HasAlready(PageBody body) => Find(body, 2);

    private ReadyAnswer Find(PageBody body, int form)
    {
        var place = (body == page.Identity ? 0 : body == page.Gzip ? 3 : 6) + form;
        // Two that come first make the same bytes twice; either will do.
        return Volatile.Read(ref _answers[place]) ?? (_answers[place] = Make(body, form));
    }

    private ReadyAnswer Make(PageBody body, int form)
    {
        var status = form == 2 ? StatusCodes.Status304NotModified : page.Status;
        var first = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status)}\r\nDate: ");
        var head = new StringBuilder("\r\n");
        foreach (var (name, value) in page.Headers) head.Append(name).Append(": ").Append(value.ToString()).Append("\r\n");
        head.Append("Cache-Status: ").Append(PageAnswer.Hit).Append("\r\n");
        if (page.Status == StatusCodes.Status200OK) head.Append("ETag: ").Append(body.ETag).Append("\r\n");
        if (form != 2)
        {
            if (page.Location is not null) head.Append("Location: ").Append(page.Location).Append("\r\n");
            head.Append("Content-Type: ").Append(page.ContentType).Append("\r\n");
            if (body.Coding is not null) head.Append("Content-Encoding: ").Append(body.Coding).Append("\r\n");
            head.Append("Content-Length: ").Append(body.Bytes.Length).Append("\r\n");
        }
        return new ReadyAnswer(Encoding.Latin1.GetBytes(first), Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), form == 0 ? body.Bytes : []);
    }
}
