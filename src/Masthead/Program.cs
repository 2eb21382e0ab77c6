return await Masthead.Commands.MastheadCommand.RunAsync(args);
