import './chrono-sched-app.ts';
