using System.Runtime.InteropServices;

namespace Masthead.Hosting;

/// <summary>How the C library keeps the memory that SQLite, libvips and the runtime ask of it.</summary>
public static partial class NativeMemory
{
    private const int MostPools = -8;

    /// <summary>glibc makes a pool for each thread up to eight for each core, and what lies free in one pool serves no other: some 12 MB of a newsroom of 10,000 stories.
    /// Two are enough, for pages allocate in .NET’s own heap. Said before other threads are made. Other C libraries have no such pools.</summary>
    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = mallopt(MostPools, 2);
        }
        catch (EntryPointNotFoundException)
        {
            // musl.
        }
        catch (DllNotFoundException)
        {
        }
    }

#pragma warning disable SYSLIB1054, IDE1006, SA1300 // The name is the system's.
    [LibraryImport("libc")] private static partial int mallopt(int parameter, int value);
#pragma warning restore SYSLIB1054, IDE1006, SA1300
}
