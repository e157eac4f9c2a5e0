using OrleansBots.Grains.Abstractions.Commands;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>The demo bot's commands, in the order in which users see them.</summary>
internal static class DemoCommandList
{
    public static IReadOnlyList<CommandDescription> All { get; } =
    [
        new() { Name = "start", Description = "begin at the beginning" },
        new() { Name = "form", Description = "a few questions, with checks" },
        new() { Name = "buttons", Description = "buttons that answer at once" },
        new() { Name = "mood", Description = "prepared answers" },
        new()
        {
            Name = "name",
            Description = "what I should call you",
            Options = [new() { Name = "name", Description = "the name; without it I ask" }],
        },
        new() { Name = "me", Description = "what I remember of you" },
        new() { Name = "reset", Description = "forget everything" },
        new() { Name = "cancel", Description = "leave the form" },
        new() { Name = "help", Description = "what I can do" },
    ];
}
