using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Masthead.Stories;

namespace Masthead.Tests.House;

/// <summary>Holds the floors of docs/adr/0001-the-house.md: code looks down, never up, and rooms of one floor do not know one another.</summary>
public sealed class FloorsTests
{
    /// <summary>From the ground up. A room may use any room of a lower floor, and no other of its own.</summary>
    private static readonly string[][] Floors =
    [
        ["Text"],
        ["Data"],
        ["Languages"],
        ["Outgoing"],
        ["Nodes"],
        ["Jobs"],
        ["Mail"],
        ["Themes"],
        ["Serving"],
        ["Publications"],
        ["Accounts", "Contributors"],
        ["Audit"],
        ["Pictures", "Tokens", "People"],
        ["Stories"],
        ["Checks", "Statements", "Notices", "Likeness", "Search", "Fronts", "Planning"],
        ["Publishing", "Wire", "Announcing", "Webhooks", "Settings"],
        ["Desk", "Reading", "Feeds", "Api"],
        ["Hosting"],
        ["Demo"],
        ["Commands"],
    ];

    private static readonly Architecture House = new ArchLoader().LoadAssemblies(typeof(Story).Assembly, typeof(Text.TextSpan).Assembly).Build();

    [Fact]
    public void Every_room_looks_down_and_none_at_its_neighbour()
    {
        var wrong = from type in House.Types
                    let room = RoomOf(type)
                    where room is not null
                    from dependency in type.Dependencies
                    let other = RoomOf(dependency.Target)
                    where other is not null && other != room && FloorOf(other) >= FloorOf(room)
                    select $"{type.FullName} ({room}) uses {dependency.Target.FullName} ({other})";

        Assert.True(!wrong.Any(), string.Join("\n", wrong.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_folder_of_the_program_is_a_room_with_a_floor()
    {
        var rooms = House.Types.Select(RoomOf).Where(room => room is not null).Distinct().ToList();

        Assert.Contains("Stories", rooms);
        Assert.DoesNotContain(rooms, room => FloorOf(room!) < 0);
    }

    [Fact]
    public void No_type_carries_a_name_that_says_nothing()
    {
        string[] empty = ["Manager", "Helper", "Util", "Utils", "Processor", "Wrapper", "Base", "Impl", "Dto", "Service"];

        Assert.DoesNotContain(House.Types.Where(t => RoomOf(t) is not null), t => empty.Any(word => t.Name.EndsWith(word, StringComparison.Ordinal)));
    }

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    private static string? RoomOf(IType type)
    {
        var space = type.Namespace?.FullName ?? "";
        // The library tells the T of one method from that of another by name alone.
        if (type is GenericParameter || type is Class { IsCompilerGenerated: true } || space.Contains("Migrations", StringComparison.Ordinal)) return null;
        return space.Split('.') is ["Masthead", var room, ..] ? room : null;
    }
}
