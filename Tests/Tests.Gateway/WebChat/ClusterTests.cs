using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>The session lives in a silo, the page at a gateway: pushes cross processes, and outlive a silo.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task Silo_Killed_PageKeepsItsStreamAndGoesOn()
    {
        await using var postgres = await PostgresServer.CreateAsync();
        await using var installation = await Installation.StartAsync(new()
        {
            Topology = Topology.Cluster,
            ConnectionString = await postgres.CreateDatabaseAsync(),
            ApiBaseUrl = new("http://127.0.0.1:9"),
            Environment = WebChatFixture.Channels,
        });
        using var client = await ChatClient.StartAsync(installation.Gateway.BaseUrl, "echo");
        using var events = await client.ListenAsync();
        using var first = await client.SendAsync("message-0001", "a");
        await events.ReadUntilAsync("echo 1: a");

        await installation.Silos[0].KillAsync();
        await Eventually.TrueAsync(() => SendAsync(client, "message-0002", "b"), TimeSpan.FromSeconds(30), installation.Outputs);

        await events.ReadUntilAsync("echo 2: b");
        Assert.Single(events.Texts, text => text == "echo 1: a");
    }

    private static async Task<bool> SendAsync(ChatClient client, string id, string text)
    {
        using var response = await client.SendAsync(id, text);
        return response.IsSuccessStatusCode;
    }
}
