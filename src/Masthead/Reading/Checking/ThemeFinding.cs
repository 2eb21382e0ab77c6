namespace Masthead.Reading.Checking;

/// <summary>What is wrong at a place of a theme.</summary>
/// <param name="Rule">Such as <c>unknown-name</c>.</param>
/// <param name="Severity"><c>error</c>: a page could not be printed, or not as it should be. <c>warning</c>: it can.</param>
/// <param name="Line">From 1; 0 where it is of the whole file.</param>
public sealed record ThemeFinding(string Rule, string Severity, string File, int Line, string Message);
