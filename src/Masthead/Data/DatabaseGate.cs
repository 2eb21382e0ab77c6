using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Data;

/// <summary>The way to the database. It is shut while a server runs whose database was away when it started: until that has the shape of this program, nobody reads from it or writes to it.</summary>
public sealed class DatabaseGate
{
    private readonly AsyncLocal<bool> _isOpening = new();
    private TaskCompletionSource? _shut;

    public bool IsShut => Volatile.Read(ref _shut) is not null;

    public void Shut() => Interlocked.CompareExchange(ref _shut, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    public void Open() => Interlocked.Exchange(ref _shut, null)?.SetResult();

    /// <summary>For who begins with the server and needs the database once.</summary>
    public Task WhenOpenAsync(CancellationToken cancel) => Volatile.Read(ref _shut)?.Task.WaitAsync(cancel) ?? Task.CompletedTask;

    /// <summary>Lets the one through that brings the database into shape.</summary>
    public async Task PassAsync(Func<Task> deed)
    {
        _isOpening.Value = true;
        await deed();
    }

    private void Check()
    {
        if (IsShut && !_isOpening.Value) throw new DatabaseShut();
    }

    /// <summary>Stands before every connection of Entity Framework.</summary>
    public sealed class Watch(DatabaseGate gate) : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            gate.Check();
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            gate.Check();
            return ValueTask.FromResult(result);
        }
    }
}

/// <summary>For whoever asks, a database behind a shut gate is away.</summary>
public sealed class DatabaseShut() : DbException("The database was away when this server started, and has not been opened yet.");
