using System.Globalization;
using Masthead.Data;

namespace Masthead.Serving.Snapshots;

/// <param name="Folder">Null where no snapshot is kept.</param>
/// <param name="Bytes">At most so many bytes of pages are written.</param>
/// <param name="Age">While the database is away, no snapshot is used whose node was out of touch with the log for longer.</param>
/// <param name="Every">How often it is written, if something changed.</param>
internal sealed record SnapshotOptions(string? Folder, long Bytes, TimeSpan Age, TimeSpan Every)
{
    public const long BytesByDefault = 128L << 20;
    private const long Most = int.MaxValue;
    private const int HoursByDefault = 24, SecondsByDefault = 30;

    /// <exception cref="CannotBeDone">A setting makes no sense.</exception>
    public static SnapshotOptions Read(IConfiguration configuration, DatabaseOptions database) => new(
        configuration["Serving:Snapshot"] switch
        {
            null or "" or "on" => Path.Combine(database.Folder, "snapshot"),
            "off" => null,
            var other when Path.IsPathFullyQualified(other) => other,
            var other => throw new CannotBeDone($"Serving:Snapshot is “{other}”; it can be on, off, or the full path of a folder."),
        },
        Number(configuration, "Serving:SnapshotBytes", BytesByDefault, "bytes"),
        TimeSpan.FromHours(Number(configuration, "Serving:SnapshotHours", HoursByDefault, "hours")),
        TimeSpan.FromSeconds(Number(configuration, "Serving:SnapshotSeconds", SecondsByDefault, "seconds")));

    private static long Number(IConfiguration configuration, string key, long common, string what) =>
        configuration[key] is not { Length: > 0 } set ? common
        : long.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number
        : throw new CannotBeDone($"{key} is “{set}”; it must be a whole number of {what}, from 1 to {Most}.");
}
