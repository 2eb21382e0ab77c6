using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Statements;

public static class StatementQueries
{
    public static DbSet<StatementRow> Statements(this NewsroomDb db) => db.Set<StatementRow>();
    public static DbSet<StatementCorrection> StatementCorrections(this NewsroomDb db) => db.Set<StatementCorrection>();
    public static DbSet<Speaker> Speakers(this NewsroomDb db) => db.Set<Speaker>();
    public static DbSet<SpeakerAlias> SpeakerAliases(this NewsroomDb db) => db.Set<SpeakerAlias>();

    public static IQueryable<StatementRow> StatementsOf(this NewsroomDb db, Guid storyId) => db.Statements().Where(s => s.StoryId == storyId);
}
