using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Fronts;

/// <summary>Of what a step is: of the draft, or of what readers saw.</summary>
public enum FrontStepOf { Draft, Readers }

/// <summary>A front as it once stood, by whom it came to be so, and when. Readers’ pages never read it.</summary>
public sealed class FrontStep
{
    /// <summary>So many are kept.</summary>
    public const int MostDrafts = 50, MostShown = 20;

    private string _pins = "";

    private FrontStep() { }

    internal FrontStep(Guid publicationId, FrontStepOf of, int number, FrontArrangement arrangement, string by, DateTimeOffset at) =>
        (PublicationId, Of, Number, _pins, By, At) = (publicationId, of, number, arrangement.ToJson(), by, at);

    public Guid PublicationId { get; private set; }
    public FrontStepOf Of { get; private set; }
    /// <summary>Grows with time. Of the draft, <see cref="Front.Step"/> names the one that it stands at; of readers, it is the front’s version.</summary>
    public int Number { get; private set; }
    /// <summary>Empty for how it was before anybody arranged it.</summary>
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public FrontArrangement Arrangement => FrontArrangement.Parse(_pins);

    internal static void Map(EntityTypeBuilder<FrontStep> builder)
    {
        builder.ToTable("front_steps");
        builder.HasKey(s => new { s.PublicationId, s.Of, s.Number });
        builder.Property(s => s.Of).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.By).HasMaxLength(200);
        builder.Ignore(s => s.Arrangement);
        builder.Property<string>("_pins").HasColumnName("Pins");
        builder.HasOne<Publication>().WithMany().HasForeignKey(s => s.PublicationId);
    }
}

public static class FrontStepQueries
{
    public static IQueryable<FrontStep> FrontSteps(this NewsroomDb db, Guid publicationId, FrontStepOf of) => db.Set<FrontStep>().Where(s => s.PublicationId == publicationId && s.Of == of);

    /// <summary>Part of a change of the draft: keeps what it is now as the step behind the one that it stood at.</summary>
    /// <param name="before">What the draft was.</param>
    /// <param name="by">Who made it so; empty where nobody had arranged it yet.</param>
    public static async Task TakeStepAsync(this NewsroomDb db, Front front, FrontArrangement before, string by, DateTimeOffset at, CancellationToken cancel)
    {
        if (before.IsSame(front.Draft)) return;
        var (stood, next, tooOld) = (front.Step, front.Step + 1, front.Step + 1 - FrontStep.MostDrafts);
        // What lay ahead was undone, and another way is taken now.
        await db.FrontSteps(front.PublicationId, FrontStepOf.Draft).Where(s => s.Number > stood || s.Number <= tooOld).ExecuteDeleteAsync(cancel);
        if (!await db.FrontSteps(front.PublicationId, FrontStepOf.Draft).AnyAsync(s => s.Number == stood, cancel)) db.Add(new FrontStep(front.PublicationId, FrontStepOf.Draft, stood, before, by, at));
        db.Add(new FrontStep(front.PublicationId, FrontStepOf.Draft, next, front.Draft, front.ChangedBy, front.ChangedAt));
        front.StandAt(next);
    }

    /// <summary>Part of bringing a front to readers: keeps what they see from now on.</summary>
    /// <param name="before">What they saw.</param>
    public static async Task KeepShownAsync(this NewsroomDb db, Front front, FrontArrangement before, CancellationToken cancel)
    {
        if (before.IsSame(front.Shown)) return;
        var tooOld = await db.FrontSteps(front.PublicationId, FrontStepOf.Readers).OrderByDescending(s => s.Number).Skip(FrontStep.MostShown - 1).Select(s => s.Number).FirstOrDefaultAsync(cancel);
        await db.FrontSteps(front.PublicationId, FrontStepOf.Readers).Where(s => s.Number <= tooOld).ExecuteDeleteAsync(cancel);
        db.Add(new FrontStep(front.PublicationId, FrontStepOf.Readers, front.Version, front.Shown, front.ChangedBy, front.ChangedAt));
    }
}

internal sealed class FrontStepMapping : IEntityTypeConfiguration<FrontStep>
{
    public void Configure(EntityTypeBuilder<FrontStep> builder) => FrontStep.Map(builder);
}
