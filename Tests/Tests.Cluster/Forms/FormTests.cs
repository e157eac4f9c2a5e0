using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Forms;

public sealed class FormTests
{
    [Fact]
    public async Task GetFormsAsync_BotThatDeclaresForms_TellsAnyClient()
    {
        await using var cluster = await StartAsync(new FormBot());

        var form = Assert.Single(await cluster.Client.GetForms(Channels.Acme).GetFormsAsync(CancellationToken.None));

        Assert.Equal(("order", "Order", null), (form.Command, form.Title, form.Choice));
        Assert.Equal(["name", "size"], form.Inputs.Select(input => input.Name));
        Assert.Equal(["S", "M"], form.Inputs[1].Choices.ToArray());
        Assert.Equal((FormInputKind.Choice, true, FormInput.MaxTextLength), (form.Inputs[1].Kind, form.Inputs[1].Required, form.Inputs[1].MaxLength));
        Assert.Empty(form.Faults());
    }

    [Fact]
    public async Task GetFormsAsync_BotThatDeclaresNone_OrUnknownChannel_TellsNone()
    {
        await using var cluster = await StartAsync(new ClusterBot());

        Assert.Empty(await cluster.Client.GetForms(Channels.Acme).GetFormsAsync(CancellationToken.None));
        Assert.Empty(await cluster.Client.GetForms(new ChannelKey("acme", "gone")).GetFormsAsync(CancellationToken.None));
    }

    private static async Task<InProcessTestCluster> StartAsync(IBot bot)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<IChannelDirectory>(new Channels()).AddSingleton(bot).AddSingleton<BotCatalog>());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed class FormBot : IFormBot
    {
        public string Name => "counter";

        public IReadOnlyList<FormDescription> Forms =>
        [
            new()
            {
                Command = "order",
                Title = "Order",
                Inputs = [new() { Name = "name", Label = "Name" }, new() { Name = "size", Label = "Size", Kind = FormInputKind.Choice, Choices = ["S", "M"], Required = true }],
            },
        ];

        public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken) => default;
    }
}
