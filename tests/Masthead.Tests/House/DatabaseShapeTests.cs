using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Tests.House;

public sealed class DatabaseShapeTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgresql"];

    [Theory, MemberData(nameof(Databases))]
    public void The_migrations_make_the_model_as_it_is(string database)
    {
        using var db = Open(database);

        Assert.False(db.Database.HasPendingModelChanges(), "Entities changed without a migration: run ./dev migration NAME.");
    }

    [Theory, MemberData(nameof(Databases))]
    public void Every_entity_is_mapped_by_its_own_room(string database)
    {
        using var db = Open(database);
        var mapped = typeof(NewsroomDb).Assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
                .Select(i => (Entity: i.GetGenericArguments()[0], Room: t.Namespace)))
            .ToList();
        var entities = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).Distinct().ToList();

        Assert.NotEmpty(entities);
        Assert.Empty(entities.Where(e => mapped.TrueForAll(m => m.Entity != e)).Select(e => e.FullName));
        Assert.Empty(mapped.Where(m => m.Entity.Assembly == typeof(NewsroomDb).Assembly && m.Entity.Namespace != m.Room).Select(m => m.Entity.FullName));
    }

    [Theory, MemberData(nameof(Databases))]
    public void Every_table_and_index_has_a_name_in_the_newsrooms_words(string database)
    {
        using var db = Open(database);

        Assert.All(db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>(),
            table => Assert.True(table.All(c => char.IsAsciiLetterLower(c) || c == '_'), $"The table {table} is not in lower case."));
    }

    private static NewsroomDb Open(string database) =>
        database == "sqlite" ? new SqliteDesignTime().CreateDbContext([]) : new PostgresDesignTime().CreateDbContext([]);
}
