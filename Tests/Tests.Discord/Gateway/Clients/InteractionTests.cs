using System.Text.Json.Nodes;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Gateway.Stage;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Gateway.Clients;

/// <summary>Interactions that come by the Gateway, as they do where the application has no address for them: each kind is answered at its callback.</summary>
public sealed class InteractionTests
{
    [Theory]
    [InlineData("interaction_slash_command_guild", 5)]
    [InlineData("interaction_user_command", 5)]
    [InlineData("interaction_message_command", 5)]
    [InlineData("interaction_button", 6)]
    [InlineData("interaction_string_select", 6)]
    [InlineData("interaction_modal_submit_label", 5)]
    public async Task Interaction_OfEachKind_IsDurableOnceAndDeferred(string name, int type)
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        var interaction = Interaction(name);

        stage.Server.Dispatch("INTERACTION_CREATE", interaction);
        await Until.TrueAsync(() => stage.Callbacks.Count == 1);

        var (path, body) = Assert.Single(stage.Callbacks);
        Assert.StartsWith($"/api/v10/interactions/{interaction["id"]}/", path, StringComparison.Ordinal);
        Assert.Equal(type, (int)body["type"]!);
        Assert.Equal((string)interaction["id"]!, Assert.Single(stage.Ingress.Events).PlatformEventId);
        Assert.Equal(1, stage.Took["accepted"]);
    }

    [Fact]
    public async Task Autocomplete_IsAnsweredWithSuggestionsAndIsNoEvent()
    {
        await using var stage = await GatewayStage.StartAsync(grains: PlayedCluster.Grains((_, _) => Task.FromResult<Suggestion[]>([new() { Label = "Blue", Value = "blue" }])));
        await stage.ConnectedAsync();

        stage.Server.Dispatch("INTERACTION_CREATE", Interaction("interaction_autocomplete"));
        await Until.TrueAsync(() => stage.Callbacks.Count == 1);

        Assert.Equal("blue", (string)Assert.Single(stage.Callbacks).Value["data"]!["choices"]![0]!["value"]!);
        Assert.Empty(stage.Ingress.Events);
        Assert.Equal(1, stage.Took["answered"]);
    }

    [Fact]
    public async Task Command_WithAForm_OpensItAndComesWhenItIsSentOff()
    {
        var form = new FormDescription { Command = "help", Title = "Help", Inputs = [new() { Name = "comment", Label = "Comment" }] };
        await using var stage = await GatewayStage.StartAsync(grains: PlayedCluster.Grains(forms: _ => Task.FromResult<FormDescription[]>([form])));
        await stage.ConnectedAsync();

        stage.Server.Dispatch("INTERACTION_CREATE", Interaction("interaction_slash_command_dm"));
        await Until.TrueAsync(() => stage.Callbacks.Count == 1);
        var modal = Assert.Single(stage.Callbacks).Value;
        Assert.Equal((9, "form/help"), ((int)modal["type"]!, (string)modal["data"]!["custom_id"]!));
        Assert.Empty(stage.Ingress.Events);
        var sent = Interaction("interaction_modal_submit_label");
        sent["data"]!["custom_id"] = (string)modal["data"]!["custom_id"]!;
        stage.Server.Dispatch("INTERACTION_CREATE", sent);
        await Until.TrueAsync(() => stage.Callbacks.Count == 2);

        var command = Assert.IsType<TextContent>(Assert.IsType<MessageReceived>(Assert.Single(stage.Ingress.Events).Event).Content).Command!;
        Assert.Equal(("help", "5"), (command.Name, command.Form!["rating"]));
    }

    [Fact]
    public async Task Message_ThatIsNotForTheBot_IsCountedAndNotKept()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        var message = GatewayMessages.Create(1, "1355555555555555501");
        message["mentions"] = new JsonArray();

        stage.Server.Dispatch("MESSAGE_CREATE", message);
        stage.Send(2, 1);

        await Until.TrueAsync(() => stage.Ingress.NumbersOf() is [2] && stage.Client!.Point?.Sequence == 3);
        Assert.Equal((1L, 1L, 0L), (stage.Took["not_woken"], stage.Took["accepted"], stage.Took["ignored"]));
    }

    [Fact]
    public async Task Message_DeletedAfterAReconnect_IsStillItsAuthors()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Send(1, 1);
        await Until.TrueAsync(() => stage.Ingress.Events.Count == 1);
        stage.Server.Cut();
        await Until.TrueAsync(() => stage.Server.Resumes.Count == 1 && stage.Server.Running == 1);

        stage.Server.Dispatch("MESSAGE_DELETE", new() { ["id"] = GatewayMessages.IdOf(1), ["channel_id"] = "1333333333333333333", ["guild_id"] = "1322222222222222222" });

        await Until.TrueAsync(() => stage.Ingress.Events.Count == 2);
        Assert.Equal("1355555555555555501", Assert.IsType<MessageDeleted>(stage.Ingress.Events[1].Event).Sender.Id);
    }

    private static JsonObject Interaction(string name) => (JsonObject)JsonNode.Parse(Fixtures.Discord(name))!;
}
