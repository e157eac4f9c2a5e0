using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using OrleansBots.Inbox;
using OrleansBots.Persistence;
using OrleansBots.Silo.Composition;

namespace OrleansBots.Tests.Gateway.Configuration;

/// <summary>What a grain on another silo throws reaches the caller as what it is.</summary>
public sealed class TransferredExceptionsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSerializer()
        .Configure<ExceptionSerializationOptions>(TransferredExceptions.Apply)
        .BuildServiceProvider();

    public static TheoryData<Exception> Exceptions => new()
    {
        new StoreUnavailableException("Writing a state failed.", new PostgresException("shutting down", "FATAL", "FATAL", "57P03")),
        new StoreUnavailableException("Writing a state failed.", new NpgsqlException("Failed to connect", new IOException("reset"))),
        new InboxUnavailableException("The database is away.", new TimeoutException("late")),
    };

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_SentAndReceived_KeepsItsTypeItsMessageAndItsCause(Exception thrown)
    {
        var serializer = _services.GetRequiredService<Serializer<Exception>>();

        var received = serializer.Deserialize(serializer.SerializeToArray(thrown))!;

        Assert.Equal(thrown.GetType(), received.GetType());
        Assert.Equal(thrown.Message, received.Message);
        Assert.Equal(thrown.InnerException!.GetType(), received.InnerException!.GetType());
    }
}
