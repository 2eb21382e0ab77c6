using System.Globalization;
using System.Text;

namespace Masthead.Demo.Drawing;

/// <summary>A sheet of 1600 × 1000 on which a scene is drawn, as SVG: later shapes lie over earlier ones.</summary>
internal sealed class Sheet(Palette ink, int seed)
{
    public const int Width = 1600;
    public const int Height = 1000;

    private readonly StringBuilder _svg = new();

    public Palette Ink => ink;
    public Dice Dice { get; } = new(seed);

    /// <summary>A closed shape; <paramref name="path"/> is SVG's path data.</summary>
    public void Shape(FormattableString path, string fill, double opacity = 1) =>
        Write($"<path d='{Text(path)}' fill='{fill}' fill-rule='evenodd' opacity='{opacity:0.##}'/>");

    public void Line(FormattableString path, string stroke, double width, double opacity = 1, string dashes = "none") =>
        Write($"<path d='{Text(path)}' fill='none' stroke='{stroke}' stroke-width='{width:0.#}' stroke-linecap='round' stroke-linejoin='round' stroke-dasharray='{dashes}' opacity='{opacity:0.##}'/>");

    public void Box(double x, double y, double width, double height, string fill, double opacity = 1, double round = 0) =>
        Write($"<rect x='{x:0.#}' y='{y:0.#}' width='{width:0.#}' height='{height:0.#}' rx='{round:0.#}' fill='{fill}' opacity='{opacity:0.##}'/>");

    public void Disc(double x, double y, double radius, string fill, double opacity = 1) => Oval(x, y, radius, radius, fill, opacity);

    public void Oval(double x, double y, double across, double down, string fill, double opacity = 1) =>
        Write($"<ellipse cx='{x:0.#}' cy='{y:0.#}' rx='{across:0.#}' ry='{down:0.#}' fill='{fill}' opacity='{opacity:0.##}'/>");

    public void Poly(string fill, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new StringBuilder();
        foreach (var (x, y) in corners) points.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        Write($"<polygon points='{points}' fill='{fill}'/>");
    }

    /// <summary>Draws something moved, turned, mirrored or fainter; <paramref name="transform"/> as SVG writes it.</summary>
    public void Moved(FormattableString transform, Action draw, double opacity = 1)
    {
        Write($"<g transform='{Text(transform)}' opacity='{opacity:0.##}'>");
        draw();
        _svg.Append("</g>");
    }

    /// <summary>Draws something of which only what lies within the path is seen.</summary>
    public void Within(FormattableString path, Action draw)
    {
        var name = _svg.Length;
        Write($"<clipPath id='c{name}'><path d='{Text(path)}'/></clipPath><g clip-path='url(#c{name})'>");
        draw();
        _svg.Append("</g>");
    }

    public byte[] ToSvg() => Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' viewBox='0 0 {Width} {Height}'><rect width='{Width}' height='{Height}' fill='{ink.Paper}'/>{_svg}</svg>");

    private void Write(FormattableString element) => _svg.Append(element.ToString(CultureInfo.InvariantCulture));

    private static string Text(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
