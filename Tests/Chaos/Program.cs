using OrleansBots.Chaos.Cli;

return await ChaosCommand.RunAsync(args);
