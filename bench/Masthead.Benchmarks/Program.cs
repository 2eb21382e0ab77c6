using Masthead.Benchmarks;

// ./dev bench: the first figures, each with its reference in the same run. Loopback only; every part stops by itself.
if (args is ["archive", .. var folders])
{
    await Archives.MeasureAsync(folders);
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
if (parts.Contains("likeness")) Copies.Measure();
if (parts.Contains("likeness-at-publish")) await LikenessAtPublish.MeasureAsync();
if (parts.Contains("search")) await Searching.MeasureAsync(parts.Select(part => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0).Max() is > 0 and var stories ? stories : 100_000);
if (parts.Contains("start")) await Starting.MeasureAsync();
