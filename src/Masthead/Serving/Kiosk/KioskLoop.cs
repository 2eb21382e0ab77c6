using System.Globalization;
using System.Text;

namespace Masthead.Serving.Kiosk;

/// <summary>One thread that accepts, reads, answers and turns in, and waits for nothing but its connections.</summary>
internal sealed class KioskLoop
{
    private const int RoomForRequests = 16_384, RoomForAnswers = 131_072, EventsAtOnce = 256, AcceptsAtOnce = 64;
    private const long Bell = -1, Door = -2;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(120), LongestStall = TimeSpan.FromSeconds(20);

    private readonly int _poll = Linux.OpenPoll();
    private readonly int _bell = Linux.OpenBell();
    private readonly int _listening;
    private readonly PagesAtHand _pages;
    private readonly Action<int, byte[]> _turnIn;
    private readonly ILogger _log;
    private readonly Dictionary<int, Visitor> _visitors = [];
    private readonly List<int> _left = [];
    private readonly byte[] _requests = new byte[RoomForRequests];
    private readonly byte[] _answers = GC.AllocateUninitializedArray<byte>(RoomForAnswers);
    private readonly byte[] _date = new byte[ReadyAnswer.DateLength];
    private readonly Thread _thread;
    private readonly TaskCompletionSource _shut = new(TaskCreationOptions.RunContinuationsAsynchronously), _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _filled, _visits;
    private long _dateAt = long.MinValue, _sweptAt, _answered;
    private bool _isOpen = true, _isResting;
    private volatile bool _isClosing, _isEnding;

    /// <param name="listening">A socket that listens and does not block; others may wait on it too.</param>
    /// <param name="turnIn">Takes a connection, and what was read of it, to Kestrel.</param>
    public KioskLoop(int listening, int number, PagesAtHand pages, Action<int, byte[]> turnIn, ILogger log)
    {
        (_listening, _pages, _turnIn, _log) = (listening, pages, turnIn, log);
        Linux.Watch(_poll, _bell, Linux.In, Bell);
        Linux.Watch(_poll, listening, Linux.In | Linux.Exclusive, Door);
        _thread = new Thread(Run) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"kiosk {number}") };
    }

    /// <summary>How many requests were answered here.</summary>
    public long Answered => Volatile.Read(ref _answered);

    public void Start() => _thread.Start();

    /// <summary>Accepts nobody more, and lets go of all who are owed nothing.</summary>
    /// <returns>Done when nobody more is accepted here.</returns>
    public Task CloseAsync()
    {
        _isClosing = true;
        Linux.Ring(_bell);
        return _shut.Task;
    }

    /// <summary>Lets go of everybody.</summary>
    public async Task EndAsync()
    {
        _isEnding = true;
        Linux.Ring(_bell);
        await _ended.Task;
        Linux.Close(_bell);
    }

    private void Run()
    {
        var events = Linux.RoomForEvents(EventsAtOnce);
        try
        {
            while (!_isEnding)
            {
                var count = Linux.Wait(_poll, events, 1_000);
                Stamp();
                for (var i = 0; i < count; i++)
                {
                    var (happened, data) = Linux.EventAt(events, i);
                    if (data == Door) Accept();
                    else if (data == Bell) Linux.Hush(_bell);
                    else if (_visitors.TryGetValue((int)data, out var visitor) && visitor.Data == data) Attend(visitor, happened);
                }
                if (_isClosing && _isOpen) ShutDoor();
                Sweep();
            }
        }
        finally
        {
            foreach (var visitor in _visitors.Values) Linux.Close(visitor.File);
            Linux.Close(_poll);
            _shut.TrySetResult();
            _ended.TrySetResult();
        }
    }

    private void ShutDoor()
    {
        _isOpen = false;
        Linux.Unwatch(_poll, _listening);
        _shut.TrySetResult();
    }

    private void Accept()
    {
        for (var i = 0; i < AcceptsAtOnce && _isOpen; i++)
        {
            var file = Linux.Accept(_listening);
            if (file == -2) Rest();
            if (file < 0) return;
            var visitor = new Visitor(file, _visits++ & int.MaxValue) { HeardAt = Environment.TickCount64 };
            if (Linux.TryWatch(_poll, file, Linux.In, visitor.Data)) _visitors[file] = visitor;
            else Linux.Close(file);
        }
    }

    /// <summary>No more connections can be had now: those that wait would wake the loop again and again.</summary>
    private void Rest()
    {
        Linux.Unwatch(_poll, _listening);
        _isResting = true;
    }

    private void Attend(Visitor visitor, int happened)
    {
        try
        {
            Hear(visitor, happened);
        }
        catch (Exception error)
        {
            // One visitor must not end the loop of all.
            _log.LogError(error, "A connection at the kiosk was given up");
            Leave(visitor);
        }
    }

    private void Hear(Visitor visitor, int happened)
    {
        if (visitor.IsSending)
        {
            if ((happened & (Linux.Error | Linux.HangUp)) != 0) Leave(visitor);
            else SendOn(visitor);
            return;
        }
        var came = Linux.Receive(visitor.File, _requests);
        if (came is 0 or -2) Leave(visitor);
        else if (came > 0) Serve(visitor, _requests.AsSpan(0, came));
    }

    /// <summary>Answers what can be answered of the bytes, in order; turns in with the rest.</summary>
    private void Serve(Visitor visitor, ReadOnlySpan<byte> bytes)
    {
        visitor.HeardAt = Environment.TickCount64;
        while (!bytes.IsEmpty && !visitor.IsSending)
        {
            if (!PlainestRequest.TryRead(bytes, out var request) || _pages.Find(request) is not { } page)
            {
                if (Flush(visitor) && !visitor.IsSending) TurnIn(visitor, bytes);
                else visitor.Unread = bytes.ToArray();
                return;
            }
            bytes = bytes[request.Length..];
            if (!Write(visitor, Answer(page, request))) return;
            Volatile.Write(ref _answered, _answered + 1);
        }
        if (!Flush(visitor) || !visitor.IsSending) return;
        visitor.Unread = bytes.ToArray();
    }

    private static ReadyAnswer Answer(StoredPage page, in PlainestRequest request)
    {
        Span<char> words = stackalloc char[PlainestRequest.LongestValue];
        var body = ContentCoding.Choose(page, Read(request.AcceptEncoding, words));
        if (page.Status == StatusCodes.Status200OK && !request.IfNoneMatch.IsEmpty && PageAnswer.HasAlready(Read(request.IfNoneMatch, words), body.ETag)) return page.Ready.HasAlready(body);
        return request.IsHead ? page.Ready.HeadAlone(body) : page.Ready.Whole(body);
    }

    private static ReadOnlySpan<char> Read(ReadOnlySpan<byte> ascii, Span<char> room)
    {
        Ascii.ToUtf16(ascii, room, out var length);
        return room[..length];
    }

    /// <returns>False where the visitor is gone.</returns>
    private bool Write(Visitor visitor, ReadyAnswer answer)
    {
        if (answer.Length > _answers.Length - _filled && !Flush(visitor)) return false;
        var body = answer.Body.AsMemory();
        var isCopied = answer.Length <= _answers.Length - _filled;
        Fill(answer.UpToDate);
        Fill(_date);
        Fill(answer.BehindDate);
        if (isCopied) Fill(body.Span);
        // Longer than all room: the head goes ahead, the body as it lies in the store.
        else return Flush(visitor) && Send(visitor, body, isOurs: false);
        return true;
    }

    private void Fill(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_answers.AsSpan(_filled));
        _filled += bytes.Length;
    }

    /// <returns>False where the visitor is gone.</returns>
    private bool Flush(Visitor visitor)
    {
        if (_filled == 0) return true;
        var bytes = _answers.AsMemory(0, _filled);
        _filled = 0;
        return Send(visitor, bytes, isOurs: true);
    }

    /// <param name="isOurs">The bytes lie in room that is used again.</param>
    /// <returns>False where the visitor is gone.</returns>
    private bool Send(Visitor visitor, ReadOnlyMemory<byte> bytes, bool isOurs)
    {
        if (!visitor.IsSending)
        {
            var sent = Linux.Send(visitor.File, bytes.Span);
            if (sent == -2)
            {
                Leave(visitor);
                return false;
            }
            bytes = bytes[Math.Max(sent, 0)..];
            if (bytes.IsEmpty) return true;
            Linux.WatchFor(_poll, visitor.File, Linux.Out, visitor.Data);
        }
        (visitor.Unsent ??= new Queue<ReadOnlyMemory<byte>>()).Enqueue(isOurs ? bytes.ToArray() : bytes);
        return true;
    }

    private void SendOn(Visitor visitor)
    {
        while (visitor.IsSending)
        {
            var bytes = visitor.Unsent!.Dequeue();
            var sent = Linux.Send(visitor.File, bytes.Span);
            if (sent == -2)
            {
                Leave(visitor);
                return;
            }
            if (sent > 0) visitor.HeardAt = Environment.TickCount64;
            if (sent >= bytes.Length) continue;
            // What is left goes before the others again.
            var rest = visitor.Unsent.ToArray();
            visitor.Unsent.Clear();
            visitor.Unsent.Enqueue(bytes[Math.Max(sent, 0)..]);
            foreach (var next in rest) visitor.Unsent.Enqueue(next);
            return;
        }
        Linux.WatchFor(_poll, visitor.File, Linux.In, visitor.Data);
        var unread = visitor.Unread;
        visitor.Unread = [];
        if (unread.Length > 0) Serve(visitor, unread);
    }

    private void TurnIn(Visitor visitor, ReadOnlySpan<byte> bytes)
    {
        _visitors.Remove(visitor.File);
        Linux.Unwatch(_poll, visitor.File);
        _turnIn(visitor.File, bytes.ToArray());
    }

    private void Leave(Visitor visitor)
    {
        _filled = 0;
        visitor.Unsent?.Clear();
        _visitors.Remove(visitor.File);
        Linux.Close(visitor.File);
    }

    /// <summary>Once a second: who has been silent for long, or takes nothing, is let go; when the kiosk closes, who is owed nothing.</summary>
    private void Sweep()
    {
        var now = Environment.TickCount64;
        if (now - _sweptAt < 1_000 && !_isClosing) return;
        _sweptAt = now;
        if (_isResting && _isOpen) _isResting = !Linux.TryWatch(_poll, _listening, Linux.In | Linux.Exclusive, Door);
        foreach (var visitor in _visitors.Values)
        {
            var silent = now - visitor.HeardAt;
            if (visitor.IsSending ? silent > LongestStall.TotalMilliseconds : _isClosing || silent > LongestSilence.TotalMilliseconds) _left.Add(visitor.File);
        }
        foreach (var file in _left) Leave(_visitors[file]);
        _left.Clear();
    }

    private void Stamp()
    {
        // What readers see is the machine's hour, as in every answer of Kestrel's.
        var now = TimeProvider.System.GetUtcNow();
        if (now.ToUnixTimeSeconds() == _dateAt) return;
        _dateAt = now.ToUnixTimeSeconds();
        now.TryFormat(_date, out _, "R", CultureInfo.InvariantCulture);
    }
}
