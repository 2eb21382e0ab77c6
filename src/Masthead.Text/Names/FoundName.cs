namespace Masthead.Text.Names;

/// <summary>A mention whose kind is decided.</summary>
internal readonly record struct FoundName(int First, int End, NameKind Kind, string Rule);
