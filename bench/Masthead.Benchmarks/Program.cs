using Masthead.Benchmarks;

// ./dev bench: the first figures, each with its reference in the same run. Loopback only; every part stops by itself.
if (args is ["archive", .. var folders])
{
    await Archives.MeasureAsync(folders);
    return;
}
if (args is ["soak", .. var numbers])
{
    // ./dev bench soak [MINUTES [REQUESTS A SECOND]]
    var given = numbers.Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
    Environment.ExitCode = await Soak.MeasureAsync(given.Count > 0 ? given[0] : 15, given.Count > 1 ? (int)given[1] : 2000);
    return;
}
var parts = args.Length == 0 ? ["reading", "serve", "publish", "start"] : args;
if (parts.Contains("reading"))
{
    Reading.Measure();
    Peers.Measure();
}
if (parts.Contains("serve")) await Serving.MeasureAsync();
if (parts.Contains("publish")) await Publishing.MeasureAsync();
if (parts.Contains("one-hour")) await OneHour.MeasureAsync();
if (parts.Contains("likeness")) Copies.Measure();
if (parts.Contains("likeness-at-publish")) await LikenessAtPublish.MeasureAsync();
if (parts.Contains("search")) await Searching.MeasureAsync(parts.Select(part => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0).Max() is > 0 and var stories ? stories : 100_000);
if (parts.Contains("pictures")) Pictures.Measure();
if (parts.Contains("picture-library")) await PictureLibrary.MeasureAsync();
if (parts.Contains("start")) await Starting.MeasureAsync();
