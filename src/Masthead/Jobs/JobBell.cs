using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Jobs;

/// <summary>Wakes the runner of this process: there is a job to look at.</summary>
public sealed class JobBell
{
    private TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>A ring from now on ends the task. Take it before you look, so that what comes meanwhile is not missed.</summary>
    internal Task NextRing()
    {
        var rung = Volatile.Read(ref _rung);
        if (!rung.Task.IsCompleted) return rung.Task;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _rung, fresh);
        return fresh.Task;
    }
}

/// <summary>Rings when the transaction is committed in which a job was ordered: before, nobody else can see it.</summary>
public sealed class RingAfterCommit(JobBell bell) : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, RingAfterCommit> _expected = [];

    public void Expect(DbTransaction transaction) => _expected.AddOrUpdate(transaction, this);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (_expected.Remove(transaction)) bell.Ring();
    }
}
