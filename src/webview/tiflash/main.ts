import './chrono-tiflash-app.ts';
