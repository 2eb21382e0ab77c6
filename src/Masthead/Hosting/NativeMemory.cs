using System.Runtime.InteropServices;

namespace Masthead.Hosting;

/// <summary>How the C library keeps the memory that SQLite, libvips and the runtime ask of it.</summary>
public static partial class NativeMemory
{
    private const int TrimFrom = -1, MapFrom = -3, MostPools = -8;

    /// <summary>Said before other threads are made; other C libraries than glibc have none of it.
    /// glibc makes a pool for each thread, up to eight for each core, and what lies free in one serves no other: some 12 MB of a newsroom of 10,000 stories. Two are enough, for pages allocate in .NET’s own heap.
    /// And it learns from the first large picture to keep large blocks: some 50 MB after a few dozen of AVIF. Told where large begins, it gives them back.</summary>
    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = mallopt(MostPools, 2);
            _ = mallopt(MapFrom, 256 * 1024);
            _ = mallopt(TrimFrom, 1024 * 1024);
        }
        catch (Exception none) when (none is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl.
        }
    }

#pragma warning disable SYSLIB1054, IDE1006, SA1300 // The name is the system's.
    [LibraryImport("libc")] private static partial int mallopt(int parameter, int value);
#pragma warning restore SYSLIB1054, IDE1006, SA1300
}
