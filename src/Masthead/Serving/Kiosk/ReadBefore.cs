using System.Buffers;
using System.IO.Pipelines;

namespace Masthead.Serving.Kiosk;

/// <summary>What was read of a connection before it was turned in, and then what comes: one stream of bytes to whoever reads. Once the first part is consumed nothing is copied any more.</summary>
internal sealed class ReadBefore(byte[] read, PipeReader behind) : PipeReader
{
    private byte[] _room = read;
    private int _start, _end = read.Length, _examined;
    private bool _isOver;

    private bool IsConsumed => _start == _end;

    private ReadOnlySequence<byte> Buffer => new(_room, _start, _end - _start);

    public override bool TryRead(out ReadResult result)
    {
        if (IsConsumed) return behind.TryRead(out result);
        if (_examined < _end)
        {
            result = new ReadResult(Buffer, isCanceled: false, _isOver);
            return true;
        }
        if (!behind.TryRead(out var more))
        {
            result = default;
            return false;
        }
        result = Join(more);
        return true;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (IsConsumed) return await behind.ReadAsync(cancellationToken);
        if (_examined < _end) return new ReadResult(Buffer, isCanceled: false, _isOver);
        return Join(await behind.ReadAsync(cancellationToken));
    }

    /// <summary>Puts what came behind what is not consumed yet.</summary>
    private ReadResult Join(ReadResult more)
    {
        var length = (int)more.Buffer.Length;
        if (length > 0)
        {
            var room = new byte[_end - _start + length];
            _room.AsSpan(_start.._end).CopyTo(room);
            more.Buffer.CopyTo(room.AsSpan(_end - _start));
            (_room, _start, _end, _examined) = (room, 0, room.Length, 0);
        }
        behind.AdvanceTo(more.Buffer.End);
        _isOver = more.IsCompleted;
        return new ReadResult(Buffer, more.IsCanceled, more.IsCompleted);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!ReferenceEquals(consumed.GetObject(), _room))
        {
            behind.AdvanceTo(consumed, examined);
            return;
        }
        (_start, _examined) = (consumed.GetInteger(), Math.Max(consumed.GetInteger(), examined.GetInteger()));
    }

    public override void CancelPendingRead() => behind.CancelPendingRead();

    public override void Complete(Exception? exception = null) => behind.Complete(exception);
}
