using System.Reflection;
using Masthead.Data;

namespace Masthead.Themes;

/// <summary>Where themes are: inside the program, and in a folder of the newsroom's own, which need not exist.</summary>
/// <param name="folder">A full path.</param>
public sealed class ThemeFolder(string folder)
{
    public const string Setting = "Themes:Folder";

    /// <summary>How many layers are the default theme's.</summary>
    internal const int DefaultLayers = 2;
    private const int MostThemes = 200;
    private const int MostFiles = 500;
    private const int LargestFile = 4 << 20;

    private static readonly Assembly Program = typeof(ThemeFolder).Assembly;

    public string Path => folder;

    /// <summary>Every theme there is, by name; the default one is always there.</summary>
    public IReadOnlyList<string> Names() =>
    [
        .. Program.GetManifestResourceNames().Where(n => n.StartsWith("themes/", StringComparison.Ordinal)).Select(n => n.Split('/')[1])
            .Concat(Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "*", NoLinks(recurse: false)).Select(d => System.IO.Path.GetFileName(d)).Where(ThemeName.IsSound).Take(MostThemes) : [])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public bool Has(string name) => ThemeName.IsSound(name) && (Program.GetManifestResourceNames().Any(n => n.StartsWith($"themes/{name}/", StringComparison.Ordinal)) || Directory.Exists(FolderOf(name)));

    /// <exception cref="CannotBeDone">There is no such theme, or its files are too many or too large.</exception>
    public ThemeFiles Read(string name)
    {
        if (!Has(name)) throw new CannotBeDone($"There is no theme “{name}”. There is: {string.Join(", ", Names())}.");
        IReadOnlyDictionary<string, ThemeFile>[] lowest = [OfProgram(ThemeName.Default), In(FolderOf(ThemeName.Default))];
        return new ThemeFiles(name, name == ThemeName.Default ? lowest : [.. lowest, OfProgram(name), In(FolderOf(name))]);
    }

    /// <summary>The theme in any folder, upon the default one.</summary>
    /// <exception cref="CannotBeDone">Its files are too many or too large.</exception>
    public ThemeFiles ReadAt(string path) =>
        new(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path)), [OfProgram(ThemeName.Default), In(FolderOf(ThemeName.Default)), In(path)]);

    public string FolderOf(string name) => System.IO.Path.Combine(folder, ThemeName.Parse(name));

    private static Dictionary<string, ThemeFile> OfProgram(string name)
    {
        var prefix = $"themes/{name}/";
        return Program.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[prefix.Length..], n => new ThemeFile(n[prefix.Length..], n, Bytes(n)), StringComparer.Ordinal);
    }

    private static Dictionary<string, ThemeFile> In(string path)
    {
        var files = new Dictionary<string, ThemeFile>(StringComparer.Ordinal);
        if (!Directory.Exists(path)) return files;
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", NoLinks(recurse: true)))
        {
            if (file.Name.StartsWith('.') || file.Name.EndsWith('~')) continue;
            if (file.Length > LargestFile) throw new CannotBeDone($"{file.FullName} has {file.Length:N0} bytes; a file of a theme has at most {LargestFile:N0}.");
            var name = System.IO.Path.GetRelativePath(path, file.FullName).Replace('\\', '/');
            files[name] = new ThemeFile(name, file.FullName, File.ReadAllBytes(file.FullName));
            if (files.Count > MostFiles) throw new CannotBeDone($"{path} holds more than {MostFiles} files; a theme has no more.");
        }
        return files;
    }

    /// <summary>A link could lead out of the folder.</summary>
    private static EnumerationOptions NoLinks(bool recurse) => new() { RecurseSubdirectories = recurse, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden, MaxRecursionDepth = 5 };

    private static byte[] Bytes(string name)
    {
        using var stream = Program.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
