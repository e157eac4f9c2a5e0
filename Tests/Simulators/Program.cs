using OrleansBots.Simulators.Cli;

return await SimulatorCommand.RunAsync(args);
