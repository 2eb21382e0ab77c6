using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Masthead.Serving.Kiosk;

/// <summary>The few calls of the system's library that the kiosk lives on, and one for files. Nothing else here calls it.</summary>
internal static partial class Linux
{
    public const int In = 0x1, Out = 0x4, Error = 0x8, HangUp = 0x10, Exclusive = 1 << 28;
    private const int Add = 1, Delete = 2, Modify = 3, CloseOnExec = 0x80000, NonBlock = 0x800, NoSignal = 0x4000;
    private const int Tcp = 6, NoDelay = 1;
    private const int Again = 11, Interrupted = 4, TooManyFiles = 24, TooManyFilesInSystem = 23, NoBuffers = 105, NoMemory = 12;

    /// <summary>An event is packed on x86-64, and nowhere else.</summary>
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataAt = EventSize - 8;

    public static bool IsHere => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public static int OpenPoll() => Sure(epoll_create1(CloseOnExec), "epoll_create1");

    public static void Watch(int poll, int file, int events, long data) => Sure(Control(poll, Add, file, events, data), "epoll_ctl");

    public static bool TryWatch(int poll, int file, int events, long data) => Control(poll, Add, file, events, data) >= 0;

    public static void WatchFor(int poll, int file, int events, long data) => Sure(Control(poll, Modify, file, events, data), "epoll_ctl");

    public static void Unwatch(int poll, int file) => Control(poll, Delete, file, 0, 0);

    /// <returns>How many events came, each read by <see cref="EventAt"/>; 0 when the time is over.</returns>
    public static int Wait(int poll, byte[] events, int milliseconds) => epoll_wait(poll, ref MemoryMarshal.GetArrayDataReference(events), events.Length / EventSize, milliseconds);

    public static byte[] RoomForEvents(int count) => new byte[count * EventSize];

    public static (int Events, long Data) EventAt(byte[] events, int index)
    {
        var place = events.AsSpan(index * EventSize, EventSize);
        return (MemoryMarshal.Read<int>(place), MemoryMarshal.Read<long>(place[DataAt..]));
    }

    /// <returns>A connection that does not block; -1 where none waits; -2 where the system gives no more now.</returns>
    public static int Accept(int listening)
    {
        var file = accept4(listening, 0, 0, CloseOnExec | NonBlock);
        // Who left while waiting to be accepted is none either.
        if (file < 0) return Marshal.GetLastPInvokeError() is TooManyFiles or TooManyFilesInSystem or NoBuffers or NoMemory ? -2 : -1;
        var on = 1;
        _ = setsockopt(file, Tcp, NoDelay, ref on, sizeof(int));
        return file;
    }

    /// <returns>How many bytes came; 0 where the other side sends no more; -1 where none are there yet; -2 where the connection is broken.</returns>
    public static int Receive(int file, Span<byte> room) => Came(recv(file, ref MemoryMarshal.GetReference(room), (nuint)room.Length, 0));

    /// <returns>How many bytes were taken; -1 where none are taken now; -2 where the connection is broken.</returns>
    public static int Send(int file, ReadOnlySpan<byte> bytes) => Came(send(file, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, NoSignal));

    public static void Close(int file) => _ = close(file);

    /// <summary>Puts on the disk what a folder holds by which name, so that a renamed or removed file stays so when the power fails.</summary>
    public static void FlushFolder(string path)
    {
        var folder = open(path, CloseOnExec);
        if (folder < 0) return;
        _ = fsync(folder);
        Close(folder);
    }

    /// <summary>Something to be woken by.</summary>
    public static int OpenBell() => Sure(eventfd(0, CloseOnExec | NonBlock), "eventfd");

    public static void Ring(int bell)
    {
        Span<byte> one = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(one, 1);
        _ = write(bell, ref MemoryMarshal.GetReference(one), 8);
    }

    /// <summary>Makes the bell ready to be rung again.</summary>
    public static void Hush(int bell)
    {
        Span<byte> count = stackalloc byte[8];
        _ = read(bell, ref MemoryMarshal.GetReference(count), 8);
    }

    private static int Control(int poll, int act, int file, int events, long data)
    {
        Span<byte> place = stackalloc byte[16];
        MemoryMarshal.Write(place, events);
        MemoryMarshal.Write(place[DataAt..], data);
        return epoll_ctl(poll, act, file, ref MemoryMarshal.GetReference(place));
    }

    private static int Came(nint result)
    {
        if (result >= 0) return (int)result;
        return Marshal.GetLastPInvokeError() is Again or Interrupted ? -1 : -2;
    }

    private static int Sure(int result, string call) =>
        result >= 0 ? result : throw new IOException($"The system refused {call} (error {Marshal.GetLastPInvokeError()}). Set Serving:Kiosk to off to do without it.");

#pragma warning disable SYSLIB1054, IDE1006, SA1300 // The names are the system's.
    [LibraryImport("libc", SetLastError = true)] private static partial int epoll_create1(int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial int epoll_ctl(int poll, int act, int file, ref byte wanted);
    [LibraryImport("libc", SetLastError = true)] private static partial int epoll_wait(int poll, ref byte events, int most, int milliseconds);
    [LibraryImport("libc", SetLastError = true)] private static partial int accept4(int listening, nint address, nint length, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial int setsockopt(int file, int level, int name, ref int value, int length);
    [LibraryImport("libc", SetLastError = true)] private static partial nint recv(int file, ref byte room, nuint length, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial nint send(int file, ref byte bytes, nuint length, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial nint read(int file, ref byte room, nuint length);
    [LibraryImport("libc", SetLastError = true)] private static partial nint write(int file, ref byte bytes, nuint length);
    [LibraryImport("libc", SetLastError = true)] private static partial int eventfd(uint start, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial int close(int file);
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)] private static partial int open(string path, int flags);
    [LibraryImport("libc", SetLastError = true)] private static partial int fsync(int file);
#pragma warning restore SYSLIB1054, IDE1006, SA1300
}
